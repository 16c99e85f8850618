/** What the help desk does for people. */
package dev.lifeguard.people;
