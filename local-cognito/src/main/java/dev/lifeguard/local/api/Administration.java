package dev.lifeguard.local.api;

import dev.lifeguard.local.accounts.AccountServices;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.tokens.RefreshTokens;
import java.util.EnumMap;
import java.util.Map;

/** The people, groups and tokens that the API is about, the same that the Hosted UI has, and the pool itself. */
public record Administration(
        Directory directory, RefreshTokens refreshTokens, AccountServices accounts, DescribedPool described) {

    /** What each operation does. */
    Map<ApiOperation, OperationHandler> handlers(ApiSettings settings, ApiFaults faults) {
        Map<ApiOperation, OperationHandler> handlers = new EnumMap<>(ApiOperation.class);
        ApiPaging paging = new ApiPaging(new PageTokens(settings.clock()), faults);
        PersonByName person = new PersonByName(directory);
        new PersonOperations(directory, person, refreshTokens, settings.clock()).addTo(handlers);
        new AccountOperations(accounts, person).addTo(handlers);
        new DescribeOperations(described, directory, settings).addTo(handlers);
        new SearchOperations(directory, paging).addTo(handlers);
        new GroupOperations(directory, settings, paging).addTo(handlers);
        new MembershipOperations(directory, person, settings.userPoolId(), paging).addTo(handlers);
        return handlers;
    }
}
