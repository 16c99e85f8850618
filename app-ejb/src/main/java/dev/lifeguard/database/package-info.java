/** The database: its tables, what it must remember, and how beans reach it. Knows no feature. */
package dev.lifeguard.database;
