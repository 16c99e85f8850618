/** Requests and replies as plain values, so that every endpoint can be tested without a server. */
package dev.lifeguard.local.http;
