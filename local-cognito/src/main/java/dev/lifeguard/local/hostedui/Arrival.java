package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import dev.lifeguard.local.oauth.CodeGrant;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.sessions.HostedSession;
import dev.lifeguard.local.sessions.HostedSessions;

/** What happens when somebody has signed in: a session of the Hosted UI begins and the browser takes a code back. */
public record Arrival(HostedSessions sessions, CodeGrant grant) {

    Reply of(Person person, AuthorizeRequest wanted) {
        HostedSession session = sessions.begin(person.sub());
        return grant.to(wanted, session.sub(), session.authTime()).with("Set-Cookie", sessions.cookie(session));
    }
}
