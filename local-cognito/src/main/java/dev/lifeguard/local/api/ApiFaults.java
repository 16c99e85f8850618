package dev.lifeguard.local.api;

import java.util.OptionalInt;

/** Where the API may be made to misbehave; by default it does not. */
public interface ApiFaults {
    /** What goes wrong with a call that has just arrived. */
    CallFault on(ApiOperation operation);

    /** The most rows of a page; when it is given, the last page is empty too. Empty: pages are as long as asked. */
    default OptionalInt shortPages() {
        return OptionalInt.empty();
    }

    /** The requests a second of a category, when they are another than the pool's settings say. */
    default OptionalInt rate(QuotaCategory category, OptionalInt honest) {
        return honest;
    }
}
