package dev.lifeguard.pool.cognito;

/**
 * Amazon's request rate quotas that our calls count against, for a whole AWS account and region (Developer Guide,
 * "Quotas in Amazon Cognito"). None of them can be raised.
 */
enum QuotaCategory {
    /** Changes of people and of their memberships. */
    USER_UPDATE(25),
    /** Lists of people. */
    USER_LIST(30),
    /** The groups of one person. */
    USER_RESOURCE_READ(50),
    /** Lists of groups: 20 a second in all, and of each pool and operation only 5. */
    USER_POOL_RESOURCE_READ(5);

    private final int perSecond;

    QuotaCategory(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }
}
