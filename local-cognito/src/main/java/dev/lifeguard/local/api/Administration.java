package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.tokens.RefreshTokens;
import java.util.EnumMap;
import java.util.Map;

/** The people, groups and tokens that the API is about, the same that the Hosted UI has. */
public record Administration(Directory directory, RefreshTokens refreshTokens) {

    /** What each operation does. */
    Map<Operation, Act> acts(ApiSettings settings, ApiFaults faults) {
        Map<Operation, Act> acts = new EnumMap<>(Operation.class);
        Paging paging = new Paging(new PageTokens(settings.clock()), faults);
        PersonByName person = new PersonByName(directory);
        new PersonActs(directory, person, refreshTokens, settings.clock()).addTo(acts);
        new SearchActs(directory, paging).addTo(acts);
        new GroupActs(directory, settings, paging).addTo(acts);
        new MembershipActs(directory, person, settings.userPoolId(), paging).addTo(acts);
        return acts;
    }
}
