/** Policies as they are written: the file, read and checked line by line. */
package dev.lifeguard.policy.file;
