/** Several nodes as one: leases by the time of the database, transactions, and threads that the server looks after. */
package dev.lifeguard.cluster;
