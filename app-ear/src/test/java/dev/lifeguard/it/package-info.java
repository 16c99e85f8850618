/** Tests on a real server, with Lifeguard and the local pool on it. */
package dev.lifeguard.it;
