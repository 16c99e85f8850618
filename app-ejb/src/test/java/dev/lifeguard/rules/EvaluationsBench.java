package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.foreign;

import dev.lifeguard.bench.Figure;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many acts are evaluated in a second, in one thread: every act once in turn, on somebody who holds fifty groups,
 * with twenty who decide; half of the acts are refused.
 */
public final class EvaluationsBench {

    private static final int FLOOR = 10_000;
    private static final int ROUNDS = 5;
    private static final double SECOND = 1e9;

    private EvaluationsBench() {}

    private record Throughput(double perSecond, double perProcessorSecond) {}

    /** The median of five seconds, after one of warming up. */
    public static List<Figure> measure() {
        List<EvaluationContext> contexts = Stream.of(OperationType.values())
                .flatMap(act -> Stream.of(
                        usual(act).done(), usual(act).disabled().because("").done()))
                .toList();
        round(contexts);
        Throughput median = Stream.generate(() -> round(contexts))
                .limit(ROUNDS)
                .sorted(Comparator.comparing(Throughput::perSecond))
                .toList()
                .get(ROUNDS / 2);
        return List.of(
                Figure.rate("judgements, one thread", median.perSecond(), FLOOR),
                Figure.rate("judgements, one thread, by processor time", median.perProcessorSecond()));
    }

    private static Throughput round(List<EvaluationContext> contexts) {
        RuleSet book = new RuleSet();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long worked = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        long judged = 0;
        long reasons = 0;
        while (System.nanoTime() - began < SECOND) {
            for (EvaluationContext context : contexts) {
                reasons += book.evaluate(context).violations().size();
                judged++;
            }
        }
        if (reasons == 0) {
            throw new IllegalStateException("nothing was refused: these are not the situations meant");
        }
        return new Throughput(
                judged * SECOND / (System.nanoTime() - began),
                judged * SECOND / (threads.getCurrentThreadCpuTime() - worked));
    }

    private static EvaluationContexts usual(OperationType act) {
        Membership[] many = IntStream.range(0, 50)
                .mapToObj(n -> foreign(new GroupName("group-" + n)))
                .toArray(Membership[]::new);
        PersonId[] deciders = Stream.concat(
                        Stream.of(EvaluationContexts.ADA, EvaluationContexts.BEN),
                        IntStream.range(0, 18).mapToObj(n -> new PersonId("owner-" + n)))
                .toArray(PersonId[]::new);
        return EvaluationContexts.of(act)
                .about(PAYROLL)
                .under(
                        PolicyBuilder.of(PAYROLL)
                                .privileged()
                                .apartFrom(AUDIT, ADMINS)
                                .reasonRequired(),
                        PolicyBuilder.of(AUDIT).apartFrom(PAYROLL))
                .holding(many)
                .decidedBy(deciders)
                .alsoOpen(asked(AUDIT));
    }
}
