package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.UserPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminAddUserToGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRemoveUserFromGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;

/**
 * A pool of Amazon Cognito, or one that answers like it. Each call is one request, in its turn of the quota. The IAM
 * policy in {@code config/cognito/user-pool.yaml} names exactly the operations that are called here and by {@link
 * CognitoPoolAccounts}.
 */
final class CognitoUserPool implements UserPool, AutoCloseable {

    private final PoolApi api;
    private final String poolId;
    private final CognitoIdentityProviderClient client;

    /** @param api is closed with this */
    CognitoUserPool(PoolApi api) {
        this.api = api;
        this.poolId = api.poolId();
        this.client = api.client();
    }

    @Override
    public PoolPage<PoolPerson> people(Optional<PageToken> from) {
        return people(null, from);
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        String filter = "sub = " + SdkMapper.quoted(id.value());
        List<PoolPerson> found = new ArrayList<>();
        PoolPage.each(from -> people(filter, from), page -> found.addAll(page.rows()));
        return found.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    @Override
    public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
        CallContext call = CallContext.of("ListGroups");
        ListGroupsRequest request = ListGroupsRequest.builder()
                .userPoolId(poolId)
                .limit(PAGE_SIZE)
                .nextToken(text(from))
                .build();
        ListGroupsResponse answer =
                api.ask(QuotaCategory.USER_POOL_RESOURCE_READ, call, () -> client.listGroups(request));
        return SdkMapper.groups(call, answer.groups(), answer.nextToken());
    }

    @Override
    public PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from) {
        CallContext call = CallContext.of("ListUsersInGroup").about(group);
        ListUsersInGroupRequest request = ListUsersInGroupRequest.builder()
                .userPoolId(poolId)
                .groupName(group.value())
                .limit(PAGE_SIZE)
                .nextToken(text(from))
                .build();
        ListUsersInGroupResponse answer =
                api.ask(QuotaCategory.USER_LIST, call, () -> client.listUsersInGroup(request));
        return SdkMapper.people(call, answer.users(), answer.nextToken());
    }

    @Override
    public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
        CallContext call = CallContext.of("AdminListGroupsForUser").about(username);
        AdminListGroupsForUserRequest request = AdminListGroupsForUserRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .limit(PAGE_SIZE)
                .nextToken(text(from))
                .build();
        AdminListGroupsForUserResponse answer =
                api.ask(QuotaCategory.USER_RESOURCE_READ, call, () -> client.adminListGroupsForUser(request));
        return SdkMapper.groups(call, answer.groups(), answer.nextToken());
    }

    @Override
    public PoolReceipt add(String username, GroupName group) {
        AdminAddUserToGroupRequest request = AdminAddUserToGroupRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .groupName(group.value())
                .build();
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminAddUserToGroup").about(username).about(group),
                () -> client.adminAddUserToGroup(request));
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        AdminRemoveUserFromGroupRequest request = AdminRemoveUserFromGroupRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .groupName(group.value())
                .build();
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminRemoveUserFromGroup").about(username).about(group),
                () -> client.adminRemoveUserFromGroup(request));
    }

    @Override
    public void close() {
        api.close();
    }

    private PoolPage<PoolPerson> people(String filter, Optional<PageToken> from) {
        CallContext call = CallContext.of("ListUsers");
        ListUsersRequest request = ListUsersRequest.builder()
                .userPoolId(poolId)
                .limit(PAGE_SIZE)
                .filter(filter)
                .paginationToken(text(from))
                .build();
        ListUsersResponse answer = api.ask(QuotaCategory.USER_LIST, call, () -> client.listUsers(request));
        return SdkMapper.people(call, answer.users(), answer.paginationToken());
    }

    private static String text(Optional<PageToken> token) {
        return token.map(PageToken::value).orElse(null);
    }
}
