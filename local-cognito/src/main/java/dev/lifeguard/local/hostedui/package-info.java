/** The pages that people see: sign-in, second factors, passwords, sign-up, errors; and the messages that they get. */
package dev.lifeguard.local.hostedui;
