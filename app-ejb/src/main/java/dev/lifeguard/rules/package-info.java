/**
 * The rules: one small class for each reason why somebody may not do something, and the rule set that asks them all.
 */
package dev.lifeguard.rules;
