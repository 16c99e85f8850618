package dev.lifeguard.policy.load;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Writes to the server's log what became of the policy file; the same thing only once. */
final class PolicyLog {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private List<Object> last = List.of();

    void write(PolicyStatus status) {
        List<Object> now =
                List.of(status.state(), status.active(), status.fileHash(), status.errors(), status.warnings());
        if (now.equals(last)) {
            return;
        }
        last = now;
        LOG.log(level(status), "policies: state={0} {1}", status.state(), detail(status));
        Level level = status.state() == PolicyStatus.State.WAITING ? Level.INFO : Level.ERROR;
        status.errors().forEach(error -> LOG.log(level, "policies: error {0}", error));
        status.warnings().forEach(warning -> LOG.log(Level.WARNING, "policies: warning {0}", warning));
    }

    private static Level level(PolicyStatus status) {
        return switch (status.state()) {
            case NONE, IN_FORCE, WAITING -> Level.INFO;
            case LAST_GOOD_KEPT, MISSING, DIFFERS, NO_FILE -> Level.ERROR;
        };
    }

    private static String detail(PolicyStatus status) {
        String path = status.path().orElse("");
        String active = status.active().orElse("none");
        return switch (status.state()) {
            case NONE -> "lifeguard.policies is not set, nobody may ask for a group";
            case IN_FORCE -> "policies=" + status.policies() + " hash=" + active;
            case LAST_GOOD_KEPT ->
                "the file " + path + " has errors; the policies with the hash " + active + " stay in force";
            case WAITING -> path;
            case MISSING -> "the file " + path + " has errors: there are NO POLICIES until it is corrected";
            case DIFFERS ->
                "the file " + path + " has the hash " + status.fileHash().orElse("") + ", and the one with the hash "
                        + active + " is in force: this node gives nothing until an administrator activates its file"
                        + " (page Policies), or the file in force is put here";
            case NO_FILE ->
                "lifeguard.policies is not set, and the file with the hash " + active
                        + " is in force: this node gives nothing until it is configured";
        };
    }
}
