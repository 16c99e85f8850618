package dev.lifeguard.web.picture;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.grant.AccessQueries.GrantPeriod;
import dev.lifeguard.grant.AccessQueries.RequestPeriod;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.people.PeopleService.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Memberships, and what was asked for somebody, as bars along time: numbers for the picture, and moments for the list
 * or table that says the same. The picture is {@link #WIDTH} wide, whatever the screen, and reaches a year back and a
 * year ahead at most: what is older or later, or has no end, ends at its edge.
 *
 * @param first the moment at its left edge
 * @param last the moment at its right edge
 * @param now where the present is, from 0 to {@link #WIDTH}
 * @param bars what stands in it, in the order of the list that says the same
 * @param more how many more memberships there are, which stand in the list alone
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

    /**
     * What there is of a person: memberships at this moment, and as far as there is room, those that ended last and
     * what was asked for them last. It does not depend on what part of a list the page shows.
     */
    public static TimeLine of(View view, Instant now) {
        List<Span> held = view.memberships().stream()
                .map(one -> membership(
                        one,
                        one.policy().group().value(),
                        one.since()
                                .or(() -> Optional.ofNullable(
                                        view.firstSeen().get(one.policy().group()))),
                        now))
                .toList();
        List<Span> all = Stream.of(
                        held.stream(),
                        view.past().ended().stream().map(TimeLine::ended),
                        view.past().asked().stream().map(TimeLine::asked))
                .flatMap(Function.identity())
                .toList();
        return of(all, held.size(), now);
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
                held.size(),
                now);
    }

    /** @param counted of how many it is said that there is no room for them: those stand in a list */
    private static TimeLine of(List<Span> all, int counted, Instant now) {
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
                Math.max(0, counted - shown.size()));
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

    private static Span ended(GrantPeriod held) {
        Grant grant = held.grant();
        Optional<Instant> end = held.ended().or(() -> grant.end().moment());
        return new Span(grant.group().value(), "ended", Optional.of(grant.begins()), end, Optional.empty());
    }

    private static Span asked(RequestPeriod asked) {
        String kind = asked.open() ? "pending" : "closed";
        return new Span(
                asked.group().value(), kind, Optional.of(asked.begin()), Optional.of(asked.end()), Optional.empty());
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
