package dev.lifeguard.reconcile;

/** The running transaction has marked a membership that the pool is to be told about. */
record PoolWorkWaits() {}
