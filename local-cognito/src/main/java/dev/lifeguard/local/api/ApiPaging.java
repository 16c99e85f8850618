package dev.lifeguard.local.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Cuts lists into pages of at most sixty rows. A page continues behind the last row of the one before, whatever came or
 * went meanwhile; only an answer without a token is the end.
 */
record ApiPaging(PageTokens tokens, ApiFaults faults) {
    private static final int LONGEST = 60;

    <T> Map<String, Object> page(Input input, Listing<T> listing, Listing.Source<T> source) throws ApiError {
        String context = input.without(listing.token());
        String token = input.optionalText(listing.token()).orElse(null);
        String behind = token == null ? "" : tokens.open(token, context);
        int limit = input.number(Field.LIMIT).orElse(LONGEST);
        OptionalInt shorter = faults.shortPages();
        int most = Math.min(limit, shorter.orElse(limit));
        List<T> rest = source.behind(behind, most + 1);
        List<T> rows = rest.subList(0, Math.min(rest.size(), most));
        List<Map<String, Object>> shown = new ArrayList<>();
        for (T row : rows) {
            shown.add(listing.shape().of(row));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(listing.member(), shown);
        boolean more = rows.size() < rest.size() || (shorter.isPresent() && !rows.isEmpty());
        if (more) {
            String last = listing.key().apply(rows.get(rows.size() - 1));
            answer.put(listing.token().name(), tokens.seal(last, context));
        }
        return answer;
    }
}
