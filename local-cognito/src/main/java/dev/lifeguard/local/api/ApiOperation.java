package dev.lifeguard.local.api;

import static dev.lifeguard.local.api.QuotaCategory.USER_ACCOUNT_RECOVERY;
import static dev.lifeguard.local.api.QuotaCategory.USER_CREATION;
import static dev.lifeguard.local.api.QuotaCategory.USER_LIST;
import static dev.lifeguard.local.api.QuotaCategory.USER_POOL_CLIENT_READ;
import static dev.lifeguard.local.api.QuotaCategory.USER_POOL_READ;
import static dev.lifeguard.local.api.QuotaCategory.USER_POOL_RESOURCE_READ;
import static dev.lifeguard.local.api.QuotaCategory.USER_POOL_RESOURCE_UPDATE;
import static dev.lifeguard.local.api.QuotaCategory.USER_READ;
import static dev.lifeguard.local.api.QuotaCategory.USER_RESOURCE_READ;
import static dev.lifeguard.local.api.QuotaCategory.USER_UPDATE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The operations that are imitated: what each is called on the wire, the quota it counts against and its fields, by the
 * API reference. The id of the pool is a field of all of them.
 */
public enum ApiOperation {
    LIST_USERS("ListUsers", USER_LIST, Field.ATTRIBUTES_TO_GET, Field.LIMIT, Field.PAGINATION_TOKEN, Field.FILTER),
    LIST_USERS_IN_GROUP("ListUsersInGroup", USER_LIST, Field.GROUP_NAME, Field.LIMIT, Field.NEXT_TOKEN),
    LIST_GROUPS("ListGroups", USER_POOL_RESOURCE_READ, Field.LIMIT, Field.NEXT_TOKEN),
    GET_GROUP("GetGroup", USER_POOL_RESOURCE_READ, Field.GROUP_NAME),
    CREATE_GROUP(
            "CreateGroup",
            USER_POOL_RESOURCE_UPDATE,
            Field.GROUP_NAME,
            Field.DESCRIPTION,
            Field.ROLE_ARN,
            Field.PRECEDENCE),
    UPDATE_GROUP(
            "UpdateGroup",
            USER_POOL_RESOURCE_UPDATE,
            Field.GROUP_NAME,
            Field.DESCRIPTION,
            Field.ROLE_ARN,
            Field.PRECEDENCE),
    DELETE_GROUP("DeleteGroup", USER_POOL_RESOURCE_UPDATE, Field.GROUP_NAME),
    ADMIN_LIST_GROUPS_FOR_USER(
            "AdminListGroupsForUser", USER_RESOURCE_READ, Field.USERNAME, Field.LIMIT, Field.NEXT_TOKEN),
    ADMIN_ADD_USER_TO_GROUP("AdminAddUserToGroup", USER_UPDATE, Field.USERNAME, Field.GROUP_NAME),
    ADMIN_REMOVE_USER_FROM_GROUP("AdminRemoveUserFromGroup", USER_UPDATE, Field.USERNAME, Field.GROUP_NAME),
    ADMIN_GET_USER("AdminGetUser", USER_READ, Field.USERNAME),
    ADMIN_ENABLE_USER("AdminEnableUser", USER_UPDATE, Field.USERNAME),
    ADMIN_DISABLE_USER("AdminDisableUser", USER_UPDATE, Field.USERNAME),
    ADMIN_DELETE_USER("AdminDeleteUser", USER_UPDATE, Field.USERNAME),
    ADMIN_USER_GLOBAL_SIGN_OUT("AdminUserGlobalSignOut", USER_UPDATE, Field.USERNAME),
    ADMIN_CREATE_USER(
            "AdminCreateUser",
            USER_CREATION,
            Field.USERNAME,
            Field.USER_ATTRIBUTES,
            Field.TEMPORARY_PASSWORD,
            Field.FORCE_ALIAS_CREATION,
            Field.MESSAGE_ACTION,
            Field.DESIRED_DELIVERY_MEDIUMS),
    ADMIN_RESET_USER_PASSWORD("AdminResetUserPassword", USER_ACCOUNT_RECOVERY, Field.USERNAME),
    ADMIN_SET_USER_PASSWORD(
            "AdminSetUserPassword", USER_ACCOUNT_RECOVERY, Field.USERNAME, Field.PASSWORD, Field.PERMANENT),
    ADMIN_UPDATE_USER_ATTRIBUTES("AdminUpdateUserAttributes", USER_UPDATE, Field.USERNAME, Field.UPDATED_ATTRIBUTES),
    ADMIN_SET_USER_MFA_PREFERENCE(
            "AdminSetUserMFAPreference",
            USER_UPDATE,
            Field.USERNAME,
            Field.SMS_MFA,
            Field.EMAIL_MFA,
            Field.SOFTWARE_TOKEN_MFA,
            Field.WEB_AUTHN_MFA),
    ADMIN_DELETE_SOFTWARE_TOKEN("AdminDeleteSoftwareToken", USER_UPDATE, Field.USERNAME),
    DESCRIBE_USER_POOL("DescribeUserPool", USER_POOL_READ),
    DESCRIBE_USER_POOL_CLIENT("DescribeUserPoolClient", USER_POOL_CLIENT_READ, Field.CLIENT_ID),
    DESCRIBE_USER_POOL_DOMAIN("DescribeUserPoolDomain", USER_POOL_RESOURCE_READ, Shape.withoutPool(Field.DOMAIN)),
    DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT(
            "DescribeManagedLoginBrandingByClient",
            USER_POOL_RESOURCE_READ,
            Field.CLIENT_ID,
            Field.RETURN_MERGED_RESOURCES);

    private final String wireName;
    private final QuotaCategory category;
    private final Shape shape;

    ApiOperation(String wireName, QuotaCategory category, Field... fields) {
        this(wireName, category, Shape.of(fields));
    }

    ApiOperation(String wireName, QuotaCategory category, Shape shape) {
        this.wireName = wireName;
        this.category = category;
        this.shape = shape;
    }

    /** The operation of a name, exactly. */
    static Optional<ApiOperation> named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.wireName.equals(name))
                .findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ApiOperation::wireName).toList();
    }

    /** As it is called in {@code X-Amz-Target}. */
    public String wireName() {
        return wireName;
    }

    /** What it counts against. */
    QuotaCategory category() {
        return category;
    }

    /** Its fields. */
    Shape shape() {
        return shape;
    }
}
