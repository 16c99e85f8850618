/** The memberships that there were: from when until when the pool had them, as far as that was seen. */
package dev.lifeguard.history;
