package dev.lifeguard.web;

import jakarta.enterprise.inject.Model;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** {@link Messages} as pages read a whole sentence: {@code #{msg['app.sign-in']}}. */
@Model
@Singleton
@Named("msg")
@Typed(Sentences.class)
public class Sentences extends AbstractMap<String, String> {

    private final Messages messages;

    @Inject
    Sentences(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String get(Object key) {
        return messages.of((String) key);
    }

    /** None: nobody reads them all, and one of these is like another. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Set.of();
    }
}
