/** What needs somebody today. */
package dev.lifeguard.web.home;
