/** What administrators and auditors look at as a whole. */
package dev.lifeguard.report;
