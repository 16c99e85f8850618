/** Sentences that name people, in a form in which a page can make links of the names. */
package dev.lifeguard.web.sentence;
