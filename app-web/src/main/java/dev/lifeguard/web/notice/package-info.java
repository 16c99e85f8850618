/** Pages about what people are told. */
package dev.lifeguard.web.notice;
