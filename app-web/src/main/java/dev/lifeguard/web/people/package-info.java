/** The help desk's page. */
package dev.lifeguard.web.people;
