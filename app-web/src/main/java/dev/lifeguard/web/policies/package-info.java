/** The page about the policy file. */
package dev.lifeguard.web.policies;
