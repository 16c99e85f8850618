/** The way in and the way out: what of signing in and out a browser meets. */
package dev.lifeguard.web.signin;
