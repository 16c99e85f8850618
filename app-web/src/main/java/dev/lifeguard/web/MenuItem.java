package dev.lifeguard.web;

/**
 * One entry of the menu.
 *
 * @param path its address, below the context path
 * @param label what it is called
 * @param current whether this is the page being shown
 */
public record MenuItem(String path, String label, boolean current) {}
