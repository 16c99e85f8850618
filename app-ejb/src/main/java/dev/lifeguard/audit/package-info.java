/** Who did what, on whom, why and until when: the log that is only ever added to. */
package dev.lifeguard.audit;
