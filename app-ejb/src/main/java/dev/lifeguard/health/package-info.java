/** Whether the application does its work, for load balancers and for administrators. */
package dev.lifeguard.health;
