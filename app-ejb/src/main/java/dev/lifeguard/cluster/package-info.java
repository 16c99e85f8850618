/** Several nodes as one: leases by the time of the database, transactions, and threads of the server. */
package dev.lifeguard.cluster;
