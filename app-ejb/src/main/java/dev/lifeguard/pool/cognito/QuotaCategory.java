package dev.lifeguard.pool.cognito;

/**
 * Amazon's request rate quotas that our calls count against, for a whole AWS account and region (Developer Guide,
 * "Quotas in Amazon Cognito"), as they are until somebody has one raised.
 */
enum QuotaCategory {
    /** Changes of people and of their memberships. */
    USER_UPDATE(25),
    /** New people, and invitations that are sent again. */
    USER_CREATION(50),
    /** Passwords that are reset. */
    USER_ACCOUNT_RECOVERY(30),
    /** Second factors. */
    USER_RESOURCE_UPDATE(25),
    /** Lists of people. */
    USER_LIST(30),
    /** The groups of one person. */
    USER_RESOURCE_READ(50),
    /** How a pool is set up. */
    USER_POOL_READ(15),
    /** How a client is set up: 15 a second in all, and of each pool and operation only 5. */
    USER_POOL_CLIENT_READ(5),
    /** Lists of groups: 20 a second in all, and of each pool and operation only 5. */
    USER_POOL_RESOURCE_READ(5),
    /** One group: beside the lists another operation of the same 20, and of each only 5. */
    GROUP_READ(5),
    /** Changes of groups themselves: 15 a second in all, and of each pool and operation only 5. */
    GROUP_UPDATE(5);

    private final int perSecond;

    QuotaCategory(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }
}
