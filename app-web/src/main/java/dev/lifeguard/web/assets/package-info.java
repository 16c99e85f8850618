/** Style sheets, scripts and pictures, at addresses that tell their version. */
package dev.lifeguard.web.assets;
