/** What becomes of accounts: invited, changed, reset, signed up; and the messages that people get of it. */
package dev.lifeguard.local.accounts;
