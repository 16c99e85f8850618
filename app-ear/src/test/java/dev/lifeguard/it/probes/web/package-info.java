/** What a test adds to the web module: servlets and beans that tell how things look from there. */
package dev.lifeguard.it.probes.web;
