/** The pages of what administrators and auditors look at as a whole. */
package dev.lifeguard.web.report;
