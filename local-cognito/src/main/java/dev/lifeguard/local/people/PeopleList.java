package dev.lifeguard.local.people;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.DemoPeople.DemoPerson;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code GET /demo-people}: whom one can sign in as, as text. Not a part of Cognito. */
public final class PeopleList implements Endpoint {
    private final Supplier<List<DemoPerson>> people;

    /** Of those who are there when somebody asks. */
    public PeopleList(Supplier<List<DemoPerson>> people) {
        this.people = people;
    }

    private String lines() {
        return people.get().stream()
                .map(person -> String.format("%-9s %s", person.signInName(), person.state()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Reply answer(Request request) {
        return Reply.text(200, "text/plain;charset=UTF-8", lines());
    }
}
