/** What somebody decided about all unmanaged memberships of a group, until it is carried out. */
package dev.lifeguard.adoption;
