/** The page about the pool's groups and the roles they give. */
package dev.lifeguard.web.groups;
