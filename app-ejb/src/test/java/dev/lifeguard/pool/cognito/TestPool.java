package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * A pool for tests, and what a test may do to it past the adapter. Names of people and groups that are made begin with
 * a prefix of their own, and all of them are deleted at the end.
 */
class TestPool implements AutoCloseable {

    /** Somebody who was made. */
    record TestAccount(String username, PersonId id) {}

    private final String prefix =
            "lifeguard-contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final String poolId;
    private final PoolConnection connection;
    private final double quotaShare;
    private final CognitoIdentityProviderClient admin;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    TestPool(String poolId, PoolConnection connection, double quotaShare) {
        this.poolId = poolId;
        this.connection = connection;
        this.quotaShare = quotaShare;
        this.admin = connection.open();
    }

    /** The adapter, on this pool. */
    CognitoUserPool open() {
        return open(poolId);
    }

    /** The adapter, with the id of another pool. */
    CognitoUserPool openWrongPool() {
        return open(connection.region() + "_Nowhere00");
    }

    /** The other side of the adapter, on this pool; it is closed with this. */
    CognitoPoolAccounts accounts() {
        return accounts(poolId);
    }

    /** The same, with the id of another pool. */
    CognitoPoolAccounts wrongAccounts() {
        return accounts(connection.region() + "_Nowhere00");
    }

    private CognitoPoolAccounts accounts(String id) {
        return new CognitoPoolAccounts(api(id));
    }

    /** The side of the adapter that is about groups, on this pool; it is closed with this. */
    CognitoPoolGroups groups() {
        return new CognitoPoolGroups(api(poolId));
    }

    /** The same, with the id of another pool. */
    CognitoPoolGroups wrongGroups() {
        return new CognitoPoolGroups(api(connection.region() + "_Nowhere00"));
    }

    /** The side of the adapter that asks how this pool and a client of it are set up; it is closed with this. */
    CognitoPoolConfiguration configuration(String clientId) {
        return new CognitoPoolConfiguration(api(poolId), connection.region(), clientId);
    }

    private PoolApi api(String id) {
        PoolApi api = new PoolApi(id, connection.open(), Quotas.of(quotaShare));
        undo.addLast(api::close);
        return api;
    }

    /** Deletes at the end a group that was made past this. */
    void deleteAtTheEnd(GroupName group) {
        undo.push(() -> delete(group));
    }

    /** Deletes at the end whoever was made past this. */
    void deleteAtTheEnd(String username) {
        undo.push(() -> admin.adminDeleteUser(r -> r.userPoolId(poolId).username(username)));
    }

    private CognitoUserPool open(String id) {
        return new CognitoUserPool(new PoolApi(id, connection.open(), Quotas.of(quotaShare)));
    }

    String poolId() {
        return poolId;
    }

    /** A name that nobody and no group has. */
    String unused(String name) {
        return prefix + name;
    }

    /** Makes somebody, invited and not yet signed in, of the name "Given Ö" and with a verified address. */
    final TestAccount person(String name) {
        TestAccount made = invite(unused(name));
        undo.push(() -> admin.adminDeleteUser(r -> r.userPoolId(poolId).username(made.username())));
        return made;
    }

    /** Makes a group with a description and the precedence 7. */
    final GroupName group(String name) {
        GroupName group = new GroupName(unused(name));
        admin.createGroup(r -> r.userPoolId(poolId)
                .groupName(group.value())
                .description("of a contract test")
                .precedence(7));
        undo.push(() -> admin.deleteGroup(r -> r.userPoolId(poolId).groupName(group.value())));
        return group;
    }

    void delete(GroupName group) {
        admin.deleteGroup(r -> r.userPoolId(poolId).groupName(group.value()));
    }

    void delete(TestAccount person) {
        admin.adminDeleteUser(r -> r.userPoolId(poolId).username(person.username()));
    }

    void disable(TestAccount person) {
        admin.adminDisableUser(r -> r.userPoolId(poolId).username(person.username()));
    }

    /** Pools whose people sign in by e-mail alone take nothing else as a username. */
    TestAccount invite(String username) {
        try {
            return invite(username, username);
        } catch (InvalidParameterException wantsAnAddress) {
            return invite(address(username), username);
        }
    }

    private TestAccount invite(String username, String name) {
        UserType user = admin.adminCreateUser(r -> r.userPoolId(poolId)
                        .username(username)
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(
                                attribute("email", address(name)),
                                attribute("email_verified", "true"),
                                attribute("name", "Given Ö")))
                .user();
        String sub = user.attributes().stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
        return new TestAccount(user.username(), new PersonId(sub));
    }

    static String address(String name) {
        return name + "@example.com";
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** Deletes what was made, and what a test has deleted itself not again. */
    @Override
    public void close() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (CognitoIdentityProviderException gone) {
                if (gone.statusCode() != 400 || gone.isThrottlingException()) {
                    throw gone;
                }
            }
        }
        admin.close();
    }
}
