package dev.lifeguard.it;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerPlan;
import java.util.Optional;

/**
 * What is behind a proxy: two nodes of Payara Micro, or one of another server, and the pool, which is not behind it.
 */
final class Nodes implements AutoCloseable {

    private final Optional<TwoNodes> both;
    private final Optional<Lifeguard> one;

    private Nodes(Optional<TwoNodes> both, Optional<Lifeguard> one) {
        this.both = both;
        this.one = one;
    }

    /** Starts them, and then the proxy, which needs somebody to send browsers to. */
    static Nodes behind(Haproxy proxy) {
        if (Lifeguard.kind().takesEar()) {
            int port = FreePort.find();
            Lifeguard lifeguard = Lifeguard.start(plan -> reachedAt(proxy.url(), Lifeguard.plan(port)));
            proxy.start(port, FreePort.find());
            return new Nodes(Optional.empty(), Optional.of(lifeguard));
        }
        TwoNodes both = TwoNodes.start(proxy.url());
        proxy.start(both.port(0), both.port(1));
        return new Nodes(Optional.of(both), Optional.empty());
    }

    private static ServerPlan reachedAt(String url, ServerPlan plan) {
        return plan.with("lifeguard.base-url", url)
                .with("local-cognito.parameter.BaseUrl", url)
                .with("lifeguard.hsts-subdomains", "true");
    }

    /** Both of them, where there are two. */
    Optional<TwoNodes> two() {
        return both;
    }

    /** The pool's address. */
    String pool() {
        return both.map(TwoNodes::pool)
                .or(() -> one.map(lifeguard -> lifeguard.pool().url("")))
                .orElseThrow();
    }

    @Override
    public void close() {
        both.ifPresent(TwoNodes::close);
        one.ifPresent(Lifeguard::close);
    }
}
