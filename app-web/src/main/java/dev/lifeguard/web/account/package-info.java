/** What a person sees of themselves. */
package dev.lifeguard.web.account;
