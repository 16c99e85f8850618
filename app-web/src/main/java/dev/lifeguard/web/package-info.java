/**
 * What people see, and the little that every page shares. A bean that keeps nothing about anybody is a
 * {@code @Singleton}: all pages share one, without a proxy, which they would go through hundreds of times. It is found
 * and named by {@code @Model}, whose scope it replaces.
 */
package dev.lifeguard.web;
