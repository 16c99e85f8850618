/** What the company decided about each group, as values: purpose, owners, who may ask, for how long. */
package dev.lifeguard.policy;
