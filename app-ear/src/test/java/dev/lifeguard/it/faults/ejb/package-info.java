/**
 * What a test of faults adds to the EJB module: a clock that can be set, and an end of the process at a named point.
 */
package dev.lifeguard.it.faults.ejb;
