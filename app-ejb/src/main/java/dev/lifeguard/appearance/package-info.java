/** How an installation looks as its owner's own: its name, its logo, its colour. */
package dev.lifeguard.appearance;
