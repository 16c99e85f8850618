/** People who are to be invited and added to groups from a file: how it is read, and what has become of each line. */
package dev.lifeguard.bulk;
