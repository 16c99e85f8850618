package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.accounts.Message;
import dev.lifeguard.local.accounts.PoolOutbox;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /outbox}: the messages that Cognito would have sent, temporary passwords and codes included; with {@code
 * to}, those to one address. Not a part of Cognito.
 */
public final class OutboxPage implements Endpoint {
    private final PoolOutbox outbox;
    private final PageTemplate page;
    private final String message = PageTemplate.read("outbox-message.html");

    /** For one pool. */
    public OutboxPage(PoolAddress address, PoolOutbox outbox) {
        this.outbox = outbox;
        this.page = new PageTemplate(address, "outbox.html");
    }

    @Override
    public Reply answer(Request request) {
        String to = request.query().orEmpty("to").toLowerCase(Locale.ROOT);
        List<Map<String, String>> shown = outbox.messages().stream()
                .filter(one -> to.isEmpty() || one.to().toLowerCase(Locale.ROOT).equals(to))
                .map(OutboxPage::values)
                .toList();
        String none = shown.isEmpty() ? "Nothing has been sent." : "";
        return page.show(200, Map.of("title", "Outbox", "none", none), message, shown);
    }

    private static Map<String, String> values(Message message) {
        return Map.of(
                "kind",
                message.kind(),
                "to",
                message.to(),
                "at",
                message.at().toString(),
                "subject",
                message.subject(),
                "text",
                message.text());
    }
}
