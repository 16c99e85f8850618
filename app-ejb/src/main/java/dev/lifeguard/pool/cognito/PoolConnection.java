package dev.lifeguard.pool.cognito;

import dev.lifeguard.signin.CognitoSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClientBuilder;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;

/**
 * Where the pool's API is and how long it may take.
 *
 * @param endpoint another address than that of AWS
 * @param credentials whose calls are signed with; without, those that the SDK finds by its default chain
 */
record PoolConnection(
        String region, Optional<URI> endpoint, Optional<AwsCredentialsProvider> credentials, Timeouts timeouts) {

    /**
     * The addresses of AWS, whatever {@code AWS_ENDPOINT_URL} or a profile may say: our own key, which is checked, is
     * the only way to another one. {@code AWS_USE_FIPS_ENDPOINT} and {@code AWS_USE_DUALSTACK_ENDPOINT} choose among
     * them.
     */
    static final CognitoIdentityProviderEndpointProvider AWS =
            asked -> CognitoIdentityProviderEndpointProvider.defaultProvider()
                    .resolveEndpoint(asked.toBuilder().endpoint(null).build());

    /** Real credentials have no business at a pool on this machine, and a laptop may have none. */
    static final AwsCredentialsProvider DUMMY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /**
     * @param connect until there is a connection
     * @param read between two parts of the answer
     * @param whole for all of it
     */
    record Timeouts(Duration connect, Duration read, Duration whole) {

        static final Timeouts USUAL =
                new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    static PoolConnection of(CognitoSettings settings) {
        Optional<AwsCredentialsProvider> credentials = settings.isApiLocal() ? Optional.of(DUMMY) : Optional.empty();
        return new PoolConnection(settings.getRegion(), settings.getEndpoint(), credentials, Timeouts.USUAL);
    }

    /**
     * A client, which takes a second to make and is to be closed. It tries nothing twice: whoever called knows better
     * than the SDK when it is worth it, and each try must take its own turn of the quota.
     */
    CognitoIdentityProviderClient open() {
        CognitoIdentityProviderClientBuilder client = CognitoIdentityProviderClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeouts.connect())
                        .socketTimeout(timeouts.read()))
                .overrideConfiguration(call -> call.apiCallTimeout(timeouts.whole())
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new SendTracker()));
        endpoint.ifPresentOrElse(client::endpointOverride, () -> client.endpointProvider(AWS));
        credentials.ifPresent(client::credentialsProvider);
        return client.build();
    }
}
