/** What somebody decided about all memberships of a group that were made elsewhere, until it is carried out. */
package dev.lifeguard.adoption;
