/** What people see, and the little that every page shares. */
package dev.lifeguard.web;
