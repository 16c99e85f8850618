/** The way in and the way out: what of signing in and out a browser meets, and the page about what went wrong there. */
package dev.lifeguard.web.signin;
