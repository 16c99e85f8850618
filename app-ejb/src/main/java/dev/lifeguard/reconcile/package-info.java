/** Makes the pool as the grants say: what has changed or ended is told to it, once and for all. */
package dev.lifeguard.reconcile;
