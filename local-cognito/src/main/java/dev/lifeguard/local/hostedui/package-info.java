/** The pages that people see: sign-in, a new password, errors. */
package dev.lifeguard.local.hostedui;
