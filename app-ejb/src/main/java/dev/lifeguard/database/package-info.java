/** The database: its tables, its time, what it must remember, and how beans reach it. Knows no feature. */
package dev.lifeguard.database;
