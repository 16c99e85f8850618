/** What a test adds to the EJB module: beans that tell how things look from there. */
package dev.lifeguard.it.probes.ejb;
