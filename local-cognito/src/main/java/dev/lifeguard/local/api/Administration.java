package dev.lifeguard.local.api;

import dev.lifeguard.local.accounts.Accounts;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.tokens.RefreshTokens;
import java.util.EnumMap;
import java.util.Map;

/** The people, groups and tokens that the API is about, the same that the Hosted UI has, and the pool itself. */
public record Administration(
        Directory directory, RefreshTokens refreshTokens, Accounts accounts, DescribedPool described) {

    /** What each operation does. */
    Map<Operation, Act> acts(ApiSettings settings, ApiFaults faults) {
        Map<Operation, Act> acts = new EnumMap<>(Operation.class);
        Paging paging = new Paging(new PageTokens(settings.clock()), faults);
        PersonByName person = new PersonByName(directory);
        new PersonActs(directory, person, refreshTokens, settings.clock()).addTo(acts);
        new AccountActs(accounts, person).addTo(acts);
        new DescribeActs(described, directory, settings).addTo(acts);
        new SearchActs(directory, paging).addTo(acts);
        new GroupActs(directory, settings, paging).addTo(acts);
        new MembershipActs(directory, person, settings.userPoolId(), paging).addTo(acts);
        return acts;
    }
}
