package dev.lifeguard.local.api;

import java.time.Instant;
import java.util.Map;

/**
 * The pool, its client and its domain as they were set up.
 *
 * @param pool the members of {@code UserPoolType} that the template gives
 * @param client the members of {@code UserPoolClientType} that the template gives
 * @param domain the members of {@code DomainDescriptionType} that the template gives; none without a domain
 * @param style the members of {@code ManagedLoginBrandingType} that the template gives; none without a branding style
 * @param clientSecret told by DescribeUserPoolClient, and nowhere else
 * @param since when the pool was set up
 */
public record DescribedPool(
        Map<String, Object> pool,
        Map<String, Object> client,
        Map<String, Object> domain,
        Map<String, Object> style,
        String arn,
        String account,
        String clientId,
        String clientSecret,
        Instant since) {

    /** The domain's name, or empty without one. */
    String domainName() {
        return String.valueOf(domain.getOrDefault("Domain", ""));
    }

    /** Whether the domain is one of the owner's own. */
    boolean hasCustomDomain() {
        return domain.containsKey("CustomDomainConfig");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "DescribedPool[" + arn + "]";
    }
}
