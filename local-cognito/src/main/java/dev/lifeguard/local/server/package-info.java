/** The one place that knows servlets, CDI and MicroProfile Config. */
package dev.lifeguard.local.server;
