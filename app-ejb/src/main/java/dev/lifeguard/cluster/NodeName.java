package dev.lifeguard.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What this node is called among the others: the machine, for people, and a number, because it may run twice. */
@ApplicationScoped
public class NodeName {

    private static final int LONGEST_HOST = 80;

    private final String value = host() + "/" + UUID.randomUUID();

    /** Another one after each start: a node that was killed is not the one that comes back. */
    public String value() {
        return value;
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.length() > LONGEST_HOST ? name.substring(0, LONGEST_HOST) : name;
        } catch (UnknownHostException nameless) {
            return "node";
        }
    }
}
