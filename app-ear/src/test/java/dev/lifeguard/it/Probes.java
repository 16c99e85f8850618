package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** What a signed-in person gets from the probes in the deployment. */
final class Probes {

    private final Visitor visitor = new Visitor(ManagedServer.url());

    private Probes() {}

    /** Signs in by way of a page, so that the session has seen Faces too. */
    static Probes signedInAs(String username) {
        Probes probes = new Probes();
        Page account = probes.visitor.open("/account", username);
        assertThat(account.status()).as(account.url()).isEqualTo(200);
        return probes;
    }

    Map<String, String> ask(String probe) {
        Page page = visitor.get(ManagedServer.url() + "/probes/" + probe);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Map<String, String> answer = new TreeMap<>();
        page.body().lines().map(line -> line.split("=", 2)).forEach(line -> answer.put(line[0], line[1]));
        return answer;
    }
}
