/** How pages speak of people and their accounts, and what is done to these. */
package dev.lifeguard.web.people;
