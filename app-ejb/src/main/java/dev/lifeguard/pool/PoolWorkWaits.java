package dev.lifeguard.pool;

/** The running transaction has marked a membership that the pool is to be told about. */
record PoolWorkWaits() {}
