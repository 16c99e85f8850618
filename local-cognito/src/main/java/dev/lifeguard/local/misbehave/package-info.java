/** Faults on request, for tests of clients: forged tokens, hanging endpoints, wrong answers. */
package dev.lifeguard.local.misbehave;
