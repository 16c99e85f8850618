/** People: who finds whom, what somebody has, and what can be done about their account. */
package dev.lifeguard.people;
