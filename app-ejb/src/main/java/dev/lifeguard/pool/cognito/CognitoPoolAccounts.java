package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.pool.PoolAccounts;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.UserPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/**
 * What is done to accounts of a pool of Amazon Cognito, or of one that answers like it. Each call is one request, in
 * its turn of the quota. The IAM policy in {@code config/cognito/user-pool.yaml} names exactly the operations that are
 * called here and by {@link CognitoUserPool}.
 */
final class CognitoPoolAccounts implements PoolAccounts {

    /** The operation that invites, and that sends an invitation once more. */
    static final String CREATE = "AdminCreateUser";

    private static final CallContext INVITATION = CallContext.of(CREATE).unquoted();

    /** Cognito takes no longer one. */
    private static final int LONGEST_FILTER = 256;

    /** What is left of an address for a filter that would be too long; each may be two, or a backslash before it. */
    private static final int BEGINNING = 100;

    /** Of the part of an address that a username begins with; the longest username has 128. */
    private static final int READABLE = 50;

    private static final int RANDOM_DIGITS = 12;

    private final PoolApi api;
    private final String poolId;
    private final CognitoIdentityProviderClient client;

    /** Whether the pool has said that an e-mail address is no username there, because it is an alias. */
    private volatile boolean emailIsNoUsername;

    CognitoPoolAccounts(PoolApi api) {
        this.api = api;
        this.poolId = api.poolId();
        this.client = api.client();
    }

    @Override
    public List<PoolPerson> withEmail(EmailAddress email) {
        CallContext call = CallContext.of("ListUsers").unquoted();
        String filter = filter(email.value());
        List<PoolPerson> found = new ArrayList<>();
        PoolPage.each(
                from -> {
                    ListUsersResponse answer = api.ask(
                            QuotaCategory.USER_LIST,
                            call,
                            () -> client.listUsers(request -> request.userPoolId(poolId)
                                    .limit(UserPool.PAGE_SIZE)
                                    .filter(filter)
                                    .paginationToken(
                                            from.map(PoolPage.PageToken::value).orElse(null))));
                    return SdkMapper.people(call, answer.users(), answer.paginationToken());
                },
                page -> found.addAll(page.rows()));
        return found.stream()
                .filter(person -> person.email().toLowerCase(Locale.ROOT).equals(email.folded()))
                .toList();
    }

    /** Who has an address; of a very long one, whose address begins like it, of whom the others are left out here. */
    private static String filter(String address) {
        String whole = "email = " + SdkMapper.quoted(address);
        return whole.length() <= LONGEST_FILTER ? whole : "email ^= " + SdkMapper.quoted(beginning(address, BEGINNING));
    }

    private static String beginning(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /**
     * Where people sign in by an e-mail address alone, it is the username; where it is an alias, it must not be one.
     * Which of the two a pool is, its first refusal says.
     */
    @Override
    public InvitedPerson invite(Invitation invitation) {
        try {
            return emailIsNoUsername ? inviteByAnotherName(invitation) : inviteByAddress(invitation);
        } catch (InvalidParameterException refused) {
            throw ErrorMapper.of(INVITATION, refused);
        }
    }

    private InvitedPerson inviteByAddress(Invitation invitation) {
        try {
            return invited(create(invitation.email().value(), invitation));
        } catch (InvalidParameterException perhapsAnAlias) {
            InvitedPerson invited = inviteInstead(invitation, perhapsAnAlias);
            emailIsNoUsername = true;
            return invited;
        }
    }

    /** If both are refused, the first refusal says why; the second may only be about a username that is no address. */
    private InvitedPerson inviteInstead(Invitation invitation, InvalidParameterException first) {
        try {
            return inviteByAnotherName(invitation);
        } catch (InvalidParameterException second) {
            throw first;
        }
    }

    private InvitedPerson inviteByAnotherName(Invitation invitation) {
        return invited(create(username(invitation.email()), invitation));
    }

    /** One that people can read, and that nobody has yet: of a hundred thousand no two get the same. */
    private static String username(EmailAddress email) {
        String local = email.localPart().replaceAll("[^\\p{L}\\p{N}._-]", "");
        String digits = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
        return beginning(local, READABLE) + "-" + digits;
    }

    /** @throws InvalidParameterException as the pool says it */
    private AdminCreateUserResponse create(String username, Invitation invitation) {
        List<AttributeType> attributes = new ArrayList<>(
                List.of(attribute("email", invitation.email().value()), attribute("email_verified", "true")));
        if (!invitation.name().isEmpty()) {
            attributes.add(attribute("name", invitation.name()));
        }
        AdminCreateUserRequest request = AdminCreateUserRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .userAttributes(attributes)
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                .messageAction(invitation.quiet() ? MessageActionType.SUPPRESS : null)
                .build();
        return api.askForItsOwn(
                InvalidParameterException.class,
                QuotaCategory.USER_CREATION,
                INVITATION,
                () -> client.adminCreateUser(request));
    }

    private static InvitedPerson invited(AdminCreateUserResponse answer) {
        PoolPage<PoolPerson> read =
                SdkMapper.people(INVITATION, Stream.ofNullable(answer.user()).toList(), null);
        if (read.rows().isEmpty()) {
            throw new PoolException.Unavailable(CREATE + ": the answer names nobody", true, null);
        }
        return new InvitedPerson(read.rows().get(0), PoolApi.receipt(answer));
    }

    @Override
    public PoolReceipt resendInvitation(String username) {
        return api.change(
                QuotaCategory.USER_CREATION,
                CallContext.of(CREATE).about(username),
                () -> client.adminCreateUser(request -> request.userPoolId(poolId)
                        .username(username)
                        .messageAction(MessageActionType.RESEND)
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL)));
    }

    @Override
    public PoolReceipt enable(String username) {
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminEnableUser").about(username),
                () -> client.adminEnableUser(
                        request -> request.userPoolId(poolId).username(username)));
    }

    @Override
    public PoolReceipt disable(String username) {
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminDisableUser").about(username),
                () -> client.adminDisableUser(
                        request -> request.userPoolId(poolId).username(username)));
    }

    @Override
    public PoolReceipt resetPassword(String username) {
        return api.change(
                QuotaCategory.USER_ACCOUNT_RECOVERY,
                CallContext.of("AdminResetUserPassword").about(username),
                () -> client.adminResetUserPassword(
                        request -> request.userPoolId(poolId).username(username)));
    }

    /**
     * The preference for the app goes with it, as the API reference of AdminDeleteSoftwareToken says; switching it off
     * besides is refused where there is none, and where the pool requires MFA. The other one is that for text messages.
     */
    @Override
    public PoolReceipt resetMfa(String username) {
        forgetApp(username);
        try {
            return api.change(
                    QuotaCategory.USER_RESOURCE_UPDATE,
                    CallContext.of("AdminSetUserMFAPreference").about(username),
                    () -> client.adminSetUserMFAPreference(request -> request.userPoolId(poolId)
                            .username(username)
                            .smsMfaSettings(sms -> sms.enabled(false).preferredMfa(false))));
        } catch (PoolException half) {
            throw new PoolException.Unavailable("half of it is done: " + half.getMessage(), true, half);
        }
    }

    /** Somebody without one is as good as done. */
    private void forgetApp(String username) {
        CallContext call = CallContext.of("AdminDeleteSoftwareToken").about(username);
        try {
            api.askForItsOwn(
                    ResourceNotFoundException.class,
                    QuotaCategory.USER_RESOURCE_UPDATE,
                    call,
                    () -> client.adminDeleteSoftwareToken(
                            request -> request.userPoolId(poolId).username(username)));
        } catch (ResourceNotFoundException missing) {
            if (!String.valueOf(missing.getMessage()).toLowerCase(Locale.ROOT).contains("token")) {
                throw ErrorMapper.of(call, missing);
            }
        }
    }

    @Override
    public PoolReceipt changeEmail(String username, EmailAddress email, boolean verified) {
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminUpdateUserAttributes").about(username),
                () -> client.adminUpdateUserAttributes(request -> request.userPoolId(poolId)
                        .username(username)
                        .userAttributes(
                                attribute("email", email.value()),
                                attribute("email_verified", String.valueOf(verified)))));
    }

    @Override
    public PoolReceipt signOut(String username) {
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminUserGlobalSignOut").about(username),
                () -> client.adminUserGlobalSignOut(
                        request -> request.userPoolId(poolId).username(username)));
    }

    @Override
    public PoolReceipt delete(String username) {
        return api.change(
                QuotaCategory.USER_UPDATE,
                CallContext.of("AdminDeleteUser").about(username),
                () -> client.adminDeleteUser(
                        request -> request.userPoolId(poolId).username(username)));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
