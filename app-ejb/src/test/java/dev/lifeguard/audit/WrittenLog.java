package dev.lifeguard.audit;

import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What stands in the audit log, as tests of services compare it. */
public final class WrittenLog {

    private WrittenLog() {}

    /** The oldest first. */
    public static List<AuditEntry> of(Node node) {
        List<AuditEntry> entries = new ArrayList<>(node
                .inNew(() ->
                        new AuditLog(node.entityManager()).search(AuditFilter.EVERYTHING, new Paging(0, Paging.MOST)))
                .items()
                .stream()
                .map(AuditLine::entry)
                .toList());
        Collections.reverse(entries);
        return entries;
    }

    /** Each entry as its action and outcome, and the rule or obstacle if there is one. */
    public static List<String> told(Node node) {
        return of(node).stream()
                .map(entry -> entry.action() + " " + entry.outcome()
                        + entry.rule().map(rule -> " " + rule).orElse(""))
                .toList();
    }
}
