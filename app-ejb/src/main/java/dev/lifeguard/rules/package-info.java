/** The rules: one small class for each reason why somebody may not do something, and the book that asks them all. */
package dev.lifeguard.rules;
