/** How pages speak of people and their accounts. */
package dev.lifeguard.web.people;
