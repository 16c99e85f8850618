package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.PoolReceipt;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * The API of one pool: each call in its turn of the quota, which all who call share, and its errors as ours.
 *
 * @param poolId which pool
 * @param client is closed with this
 * @param quotas our share of what the pool allows
 */
record PoolApi(String poolId, CognitoIdentityProviderClient client, Quotas quotas) implements AutoCloseable {

    /** What the SDK says for an answer without a request id. */
    private static final String NO_REQUEST_ID = "UNKNOWN";

    /** The answer of one request. */
    <T> T ask(QuotaCategory category, CallContext call, Supplier<T> request) {
        try {
            return askForItsOwn(SdkException.class, category, call, request);
        } catch (SdkException failure) {
            throw ErrorMapper.of(call, failure);
        }
    }

    /** The same, for whoever makes something else of one of the pool's own errors. */
    <T> T askForItsOwn(
            Class<? extends SdkException> own, QuotaCategory category, CallContext call, Supplier<T> request) {
        quotas.await(category, call);
        try {
            return request.get();
        } catch (SdkException failure) {
            if (own.isInstance(failure)) {
                throw failure;
            }
            throw ErrorMapper.of(call, failure);
        }
    }

    /** That one request was carried out. */
    <T extends AwsResponse> PoolReceipt change(QuotaCategory category, CallContext call, Supplier<T> request) {
        return receipt(ask(category, call, request));
    }

    static PoolReceipt receipt(AwsResponse answer) {
        String id = answer.responseMetadata().requestId();
        return new PoolReceipt(id == null || id.equals(NO_REQUEST_ID) ? "" : id);
    }

    @Override
    public void close() {
        client.close();
    }
}
