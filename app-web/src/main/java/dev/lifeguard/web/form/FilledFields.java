package dev.lifeguard.web.form;

import dev.lifeguard.web.Messages;
import java.util.ArrayList;
import java.util.List;

/** What the fields of a filter say, for where they are folded: nobody takes a part for the whole. */
public final class FilledFields {

    private final Messages messages;
    private final List<Filled> filled = new ArrayList<>();

    /**
     * One of them.
     *
     * @param label what it is called, with what stands between that and the value
     * @param value what stands in it; an empty text for a box, which says all by what it is called
     */
    public record Filled(String label, String value) {}

    /** Nothing so far. */
    public FilledFields(Messages messages) {
        this.messages = messages;
    }

    /**
     * A field with what stands in it, which is not told while it is empty.
     *
     * @param label the key of what it is called
     */
    public FilledFields and(String label, String value) {
        if (!value.isEmpty()) {
            filled.add(new Filled(messages.with("form.about", messages.of(label)) + " ", value));
        }
        return this;
    }

    /**
     * A box.
     *
     * @param label the key of what it is called
     */
    public FilledFields and(String label, boolean ticked) {
        if (ticked) {
            filled.add(new Filled(messages.of(label), ""));
        }
        return this;
    }

    /** Those that are filled in. */
    public List<Filled> all() {
        return List.copyOf(filled);
    }
}
