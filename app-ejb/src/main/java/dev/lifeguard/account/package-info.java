/** What people do about their own account here: their sessions. */
package dev.lifeguard.account;
