package dev.lifeguard.local.people;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;

/** {@code GET /demo-people}: whom one can sign in as, as text. Not a part of Cognito. */
public final class PeopleList implements Endpoint {
    private final DemoPeople people;
    private final Directory directory;
    private final String file;

    /** @param file the text of the file that the directory was filled from */
    public PeopleList(DemoPeople people, Directory directory, String file) {
        this.people = people;
        this.directory = directory;
        this.file = file;
    }

    @Override
    public Reply answer(Request request) {
        return Reply.text(200, "text/plain;charset=UTF-8", people.told(directory, file));
    }
}
