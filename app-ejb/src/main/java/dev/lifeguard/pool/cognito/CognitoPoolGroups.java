package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.pool.PoolReceipt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateGroupResponse;

/**
 * The groups of a pool of Amazon Cognito, or of one that answers like it. Each call is one request, in its turn of the
 * quota. The IAM policy in {@code config/cognito/user-pool.yaml} names the operations. A role of IAM and a precedence
 * are never sent, so that those of a group stay as they are: who sends a role needs {@code iam:PassRole}.
 */
final class CognitoPoolGroups implements PoolGroups {

    private final PoolApi api;
    private final String poolId;
    private final CognitoIdentityProviderClient client;

    CognitoPoolGroups(PoolApi api) {
        this.api = api;
        this.poolId = api.poolId();
        this.client = api.client();
    }

    @Override
    public Optional<PoolGroup> find(GroupName group) {
        CallContext call = CallContext.of("GetGroup").about(group);
        try {
            GetGroupResponse answer = api.ask(
                    QuotaCategory.GROUP_READ,
                    call,
                    () -> client.getGroup(request -> request.userPoolId(poolId).groupName(group.value())));
            return Optional.of(group(call, answer.group(), false));
        } catch (PoolException.GroupNotFound none) {
            return Optional.empty();
        }
    }

    @Override
    public ChangedGroup create(GroupName group, String description) {
        CallContext call = CallContext.of("CreateGroup").about(group);
        CreateGroupResponse answer = api.ask(
                QuotaCategory.GROUP_UPDATE,
                call,
                () -> client.createGroup(request -> request.userPoolId(poolId)
                        .groupName(group.value())
                        .description(description.isEmpty() ? null : description)));
        return new ChangedGroup(group(call, answer.group(), true), PoolApi.receipt(answer));
    }

    @Override
    public ChangedGroup describe(GroupName group, String description) {
        CallContext call = CallContext.of("UpdateGroup").about(group);
        UpdateGroupResponse answer = api.ask(
                QuotaCategory.GROUP_UPDATE,
                call,
                () -> client.updateGroup(request ->
                        request.userPoolId(poolId).groupName(group.value()).description(description)));
        return new ChangedGroup(group(call, answer.group(), true), PoolApi.receipt(answer));
    }

    @Override
    public PoolReceipt delete(GroupName group) {
        return api.change(
                QuotaCategory.GROUP_UPDATE,
                CallContext.of("DeleteGroup").about(group),
                () -> client.deleteGroup(request -> request.userPoolId(poolId).groupName(group.value())));
    }

    /** @param changed whether the pool has done something, of which its answer then tells nothing */
    private static PoolGroup group(CallContext call, GroupType answered, boolean changed) {
        List<PoolGroup> read = SdkMapper.groups(
                        call, Stream.ofNullable(answered).toList(), null)
                .rows();
        if (read.isEmpty()) {
            throw new PoolException.Unavailable(call.operation() + ": the answer names no group", changed, null);
        }
        return read.get(0);
    }
}
