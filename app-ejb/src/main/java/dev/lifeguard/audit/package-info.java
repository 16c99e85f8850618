/** Who did what, who was affected, why and until when: the log that is only ever added to. */
package dev.lifeguard.audit;
