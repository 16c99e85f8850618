package dev.lifeguard.policy.load;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Writes to the server's log what became of the policy file; the same thing only once. */
final class PolicyLog {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private List<Object> last = List.of();

    void tell(PolicyStatus status) {
        List<Object> now = List.of(status.state(), status.hash(), status.errors(), status.warnings());
        if (now.equals(last)) {
            return;
        }
        last = now;
        switch (status.state()) {
            case NONE ->
                LOG.log(Level.INFO, "policies: state=NONE lifeguard.policies is not set, nobody may ask for a group");
            case IN_FORCE ->
                LOG.log(
                        Level.INFO,
                        "policies: state=IN_FORCE policies={0} hash={1}",
                        status.policies(),
                        status.hash().orElse(""));
            case LAST_GOOD_KEPT ->
                LOG.log(
                        Level.ERROR,
                        "policies: state=LAST_GOOD_KEPT the file {0} has errors and does not count",
                        path(status));
            case WAITING -> LOG.log(Level.INFO, "policies: state=WAITING {0}", path(status));
            case MISSING ->
                LOG.log(
                        Level.ERROR,
                        "policies: state=MISSING the file {0} has errors: there are NO POLICIES until it is corrected",
                        path(status));
        }
        Level level = status.state() == PolicyStatus.State.WAITING ? Level.INFO : Level.ERROR;
        status.errors().forEach(error -> LOG.log(level, "policies: error {0}", error));
        status.warnings().forEach(warning -> LOG.log(Level.WARNING, "policies: warning {0}", warning));
    }

    private static String path(PolicyStatus status) {
        return status.path().orElse("");
    }
}
