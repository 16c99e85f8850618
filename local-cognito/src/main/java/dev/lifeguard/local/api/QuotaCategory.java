package dev.lifeguard.local.api;

import java.util.Arrays;
import java.util.List;

/**
 * The categories by which Cognito counts requests, with the requests a second that it allows them ("Quotas in Amazon
 * Cognito", API request rates).
 */
public enum QuotaCategory {
    USER_CREATION("UserCreation", 50),
    USER_ACCOUNT_RECOVERY("UserAccountRecovery", 30),
    USER_READ("UserRead", 120),
    USER_LIST("UserList", 30),
    USER_UPDATE("UserUpdate", 25),
    USER_RESOURCE_READ("UserResourceRead", 50),
    USER_POOL_READ("UserPoolRead", 15),
    USER_POOL_CLIENT_READ("UserPoolClientRead", 15),
    USER_POOL_RESOURCE_READ("UserPoolResourceRead", 20),
    USER_POOL_RESOURCE_UPDATE("UserPoolResourceUpdate", 15);

    private final String label;
    private final int perSecond;

    QuotaCategory(String label, int perSecond) {
        this.label = label;
        this.perSecond = perSecond;
    }

    /** Cognito's name for it. */
    public String label() {
        return label;
    }

    /** Requests a second. */
    public int perSecond() {
        return perSecond;
    }

    /** Whether each operation of the category has a lower quota of its own in one pool. */
    boolean limitsEachOperation() {
        return this == USER_POOL_RESOURCE_READ || this == USER_POOL_RESOURCE_UPDATE || this == USER_POOL_CLIENT_READ;
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(QuotaCategory::label).toList();
    }
}
