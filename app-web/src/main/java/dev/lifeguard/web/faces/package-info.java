/** What Lifeguard puts before the server's own Faces, so that pages cost less: all of it could be taken away. */
package dev.lifeguard.web.faces;
