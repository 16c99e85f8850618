/** The pages about groups: those that somebody looks after, and those that give a role here. */
package dev.lifeguard.web.groups;
