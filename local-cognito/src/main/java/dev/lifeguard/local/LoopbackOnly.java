package dev.lifeguard.local;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.util.regex.Pattern;

/**
 * Lets only this machine in: a loopback peer, a loopback Host (so that no other site can reach the pool by a name of
 * its own, DNS rebinding) and no sign of a proxy, behind which everybody would look like this machine.
 */
public record LoopbackOnly(Endpoint inside) implements Endpoint {
    private static final Pattern PEER = Pattern.compile("127(\\.\\d{1,3}){3}|::1|(0:){7}1|::ffff:127(\\.\\d{1,3}){3}");
    private static final Pattern HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    @Override
    public Reply answer(Request request) {
        boolean forwarded = request.headers().keySet().stream()
                .anyMatch(name -> name.equals("forwarded") || name.startsWith("x-forwarded-"));
        boolean local = PEER.matcher(request.peer().replaceFirst("%.*", "")).matches()
                && HOST.matcher(request.header("host").orElse("")).matches();
        return local && !forwarded
                ? inside.answer(request)
                : Reply.text(403, "text/plain;charset=UTF-8", "The local pool answers this machine alone.");
    }
}
