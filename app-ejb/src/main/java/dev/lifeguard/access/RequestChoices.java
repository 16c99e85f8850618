package dev.lifeguard.access;

import dev.lifeguard.rules.Verdict;

/**
 * What somebody could do about a request at this moment, told before a button is pressed.
 *
 * @param decider whether they are one of those who decide about its group
 * @param approve what speaks against their yes
 * @param deny what speaks against their no
 * @param withdraw what speaks against taking it back
 */
public record RequestChoices(boolean decider, Verdict approve, Verdict deny, Verdict withdraw) {}
