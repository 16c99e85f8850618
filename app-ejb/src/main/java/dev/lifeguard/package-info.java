/** The business of Lifeguard: EJBs whose roles really guard, and the rules behind them. */
package dev.lifeguard;
