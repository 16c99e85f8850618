package dev.lifeguard.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * What a form that was accepted has done, told once on the page that it leads to: {@code ?done=withdrawn} becomes the
 * sentence {@code done.withdrawn}. It only repeats; what is true now stands on the page itself.
 */
@Named
@RequestScoped
public class Notice {

    private final Posted posted;
    private final Messages messages;

    @Inject
    Notice(Posted posted, Messages messages) {
        this.posted = posted;
        this.messages = messages;
    }

    /** For the container's proxy only. */
    Notice() {
        this(null, null);
    }

    /** The sentence, or an empty text when nothing was done or the address names something that we do not say. */
    public String getDone() {
        String key = "done." + posted.parameter("done");
        return messages.has(key) ? messages.of(key) : "";
    }
}
