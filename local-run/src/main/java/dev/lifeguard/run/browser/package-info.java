/** A browser without a screen: what the demo data, the tests of every module and the measurements of sign-ins use. */
package dev.lifeguard.run.browser;
