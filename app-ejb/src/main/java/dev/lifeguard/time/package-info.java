/** What time it is; asked at the edge, and handed on as a value. */
package dev.lifeguard.time;
