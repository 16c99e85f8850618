/** A browser without a screen, as cheap as can be: for the story and for the load test. */
package dev.lifeguard.run.browser;
