package dev.lifeguard.notice;

import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message says, before it is put into words. Texts that people wrote are one line each and not too long: a line
 * break of theirs must not look like the beginning of ours.
 *
 * @param sentence which sentence says it
 * @param group the group that it is about
 * @param requester who made the request; empty where nobody did
 * @param subject whose membership it is
 * @param decider who decided; empty where nobody did
 * @param duration for how long it was requested
 * @param open whether it is about a request that waits for a decision
 * @param moment when that request expires; else the end of the membership
 * @param justification why, in the requester's words; may be empty
 * @param answers to the questions of the policy
 * @param remark what whoever decided said to it; may be empty
 * @param path where the link leads to
 * @param codes what it says to programs
 */
record Notice(
        String sentence,
        GroupName group,
        String requester,
        String subject,
        String decider,
        Optional<RequestedDuration> duration,
        boolean open,
        Optional<Instant> moment,
        String justification,
        List<RequestedAccess.Answer> answers,
        String remark,
        String path,
        Codes codes) {

    /**
     * What a program reads of it, which is the same in each language; each is empty where there is none.
     *
     * @param request the kind of the request
     * @param result what came of the request
     * @param reason how the membership came to its end
     */
    record Codes(String request, String result, String reason) {

        /** There is nothing to tell apart. */
        static final Codes NONE = new Codes("", "", "");
    }

    /** To whoever made a request: it expires, and is not decided yet. */
    static final String OWN_EXPIRES = "REQUEST_EXPIRES.OWN";

    /** Whether it tells whoever made a request that it expires. */
    boolean isOwnThatExpires() {
        return sentence.equals(OWN_EXPIRES);
    }
}
