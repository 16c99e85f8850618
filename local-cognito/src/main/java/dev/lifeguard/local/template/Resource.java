package dev.lifeguard.local.template;

import java.util.Map;

/** One resource whose condition holds, its functions resolved. */
public record Resource(String logicalId, String type, Map<String, Object> properties) {}
