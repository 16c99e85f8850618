/** What people look at rather than read: bars along time, worked out here and drawn by pages. */
package dev.lifeguard.web.picture;
