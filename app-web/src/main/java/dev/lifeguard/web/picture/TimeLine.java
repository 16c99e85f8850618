package dev.lifeguard.web.picture;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.people.PeopleService.PersonRequest;
import dev.lifeguard.people.PeopleService.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Memberships, and what somebody asked for, as bars along time: numbers for the picture, and moments for the list or
 * table that says the same. The picture is {@link #WIDTH} wide, whatever the screen, and reaches a year back and a year
 * ahead at most: what is older or later, or has no end, ends at its edge.
 *
 * @param first the moment at its left edge
 * @param last the moment at its right edge
 * @param now where the present is, from 0 to {@link #WIDTH}
 * @param bars what stands in it, in the order of the list that says the same
 * @param more how many more there are that stand in the lists alone
 */
public record TimeLine(Instant first, Instant last, int now, List<Bar> bars, int more) {

    /** How wide the picture is. */
    static final int WIDTH = 1000;

    /** So many bars one can still compare. */
    static final int MOST = 20;

    /** So wide is what lasted a moment. */
    static final int NARROWEST = 8;

    private static final Duration FARTHEST = Duration.ofDays(365);
    private static final Duration NEAREST = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofDays(3);

    private static final int ROOM = 20;

    /** So near to an edge a word in the middle would be cut. */
    private static final int MARGIN = WIDTH / 10;

    /**
     * A bar of the picture, and a row of the table.
     *
     * @param label what it is about, or whose it is
     * @param kind what it is, as a style and a sentence are named
     * @param begins when it begins; nothing where nobody knows
     * @param ends when it ends; nothing when it does not end by itself
     * @param left how long a membership lasts that expires soon; nothing for all others
     * @param from where it begins, from 0
     * @param width how wide it is, so that it ends within the picture
     */
    public record Bar(
            String label,
            String kind,
            Optional<Instant> begins,
            Optional<Instant> ends,
            Optional<Duration> left,
            int from,
            int width) {

        /** Whether it expires soon, so that it has another colour, and words that say so. */
        public boolean isSoon() {
            return left.isPresent();
        }
    }

    /** What becomes a bar once it is known how long the picture is. */
    private record Span(
            String label, String kind, Optional<Instant> begins, Optional<Instant> ends, Optional<Duration> left) {}

    /** Keeps a copy. */
    public TimeLine {
        bars = List.copyOf(bars);
    }

    /** What there is of a person at this moment: memberships, then what was asked for them. */
    public static TimeLine of(View view, Instant now) {
        Stream<Span> held = view.memberships().stream()
                .map(one -> membership(
                        one,
                        one.policy().group().value(),
                        one.since()
                                .or(() -> Optional.ofNullable(
                                        view.firstSeen().get(one.policy().group()))),
                        now));
        Stream<Span> asked = view.requests().items().stream()
                .filter(one -> one.request().subject().equals(view.person().id()))
                .map(TimeLine::request);
        return of(Stream.concat(held, asked).toList(), now);
    }

    /**
     * Memberships at this moment.
     *
     * @param label what stands beside the bar of each
     */
    public static TimeLine of(List<MembershipSummary> held, Function<MembershipSummary, String> label, Instant now) {
        return of(
                held.stream()
                        .map(one -> membership(one, label.apply(one), one.since(), now))
                        .toList(),
                now);
    }

    private static TimeLine of(List<Span> all, Instant now) {
        List<Span> shown = all.subList(0, Math.min(MOST, all.size()));
        Instant first =
                shown.stream().flatMap(span -> span.begins().stream()).reduce(now.minus(NEAREST), TimeLine::earlier);
        Instant last = shown.stream().flatMap(span -> span.ends().stream()).reduce(now.plus(NEAREST), TimeLine::later);
        // Room at the end, so that what ends there can be told from what does not end.
        Instant edge = last.plus(Duration.between(first, last).dividedBy(ROOM));
        Scale scale = new Scale(later(first, now.minus(FARTHEST)), earlier(edge, now.plus(FARTHEST)));
        return new TimeLine(
                scale.first(),
                scale.last(),
                scale.at(now),
                shown.stream().map(scale::bar).toList(),
                all.size() - shown.size());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Where the word for the present is to be, so that none of it is cut: as SVG anchors a text. */
    public String anchor() {
        return now < MARGIN ? "start" : now > WIDTH - MARGIN ? "end" : "middle";
    }

    /** Where the present is, as a part of the picture's width. */
    public String percent() {
        return now / 10 + "." + now % 10 + "%";
    }

    private static Span membership(MembershipSummary held, String label, Optional<Instant> begins, Instant now) {
        Optional<Instant> ends =
                held.isLeaving() ? Optional.of(now) : held.end().moment();
        Optional<Duration> left = ends.filter(end -> !held.isLeaving() && end.isBefore(now.plus(SOON)))
                .map(end -> Duration.between(now, later(now, end)));
        return new Span(label, kind(held), begins, ends, left);
    }

    private static String kind(MembershipSummary held) {
        if (held.isLeaving()) {
            return "being_removed";
        }
        if (held.isStarting()) {
            return "being_added";
        }
        return held.isManaged() ? "managed" : "unmanaged";
    }

    private static Span request(PersonRequest asked) {
        AccessRequest request = asked.request();
        boolean lasted = request.isOpen() || request.closeReason() == CloseReason.EXPIRED;
        Instant ends = lasted
                ? request.expiresAt()
                : request.decisions().stream().map(Decision::at).reduce(request.requestedAt(), TimeLine::later);
        return new Span(
                request.group().value(),
                request.isOpen() ? "pending" : "closed",
                Optional.of(request.requestedAt()),
                Optional.of(ends),
                Optional.empty());
    }

    /** Turns moments into places. */
    private record Scale(Instant first, Instant last) {

        int at(Instant moment) {
            double part = (double) Duration.between(first, moment).toSeconds()
                    / Duration.between(first, last).toSeconds();
            return (int) Math.round(Math.max(0, Math.min(1, part)) * WIDTH);
        }

        Bar bar(Span span) {
            int from = Math.min(span.begins().map(this::at).orElse(0), WIDTH - NARROWEST);
            int width = Math.max(NARROWEST, span.ends().map(this::at).orElse(WIDTH) - from);
            return new Bar(span.label(), span.kind(), span.begins(), span.ends(), span.left(), from, width);
        }
    }
}
