package dev.lifeguard.web;

import dev.lifeguard.health.DatabaseProbe;
import dev.lifeguard.health.HealthService;
import dev.lifeguard.health.HealthService.HealthReport;
import dev.lifeguard.health.Watchdog;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the application is up, for a load balancer, and how it does, for an administrator who is signed in. Our own,
 * because WildFly's standard profile has no MicroProfile Health.
 */
@WebServlet("/health")
public class Health extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final Logger LOG = System.getLogger("dev.lifeguard.web");

    /** A load balancer has little patience. */
    private static final Duration LONGEST = Duration.ofMillis(2500);

    @Inject
    private transient DatabaseProbe database;

    @Inject
    private transient HealthService service;

    @Inject
    private transient Watchdog watchdog;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean up = database.isUp();
        boolean details = request.isUserInRole("admin");
        Optional<HealthReport> report = up && details ? report(end) : Optional.empty();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(details ? details(up, report) : status(up));
    }

    /**
     * Nothing, when the database has stopped since it was asked whether it is there: the next request hears of that.
     */
    private Optional<HealthReport> report(long end) {
        Future<HealthReport> report = service.report();
        try {
            return Optional.of(report.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException hangs) {
            report.cancel(true);
            return Optional.empty();
        } catch (ExecutionException failed) {
            LOG.log(Level.WARNING, "the details of /health are not to be had for now", failed);
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String status(boolean up) {
        return up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}";
    }

    /** What has stopped with the database is told even when the database tells nothing. */
    private String details(boolean up, Optional<HealthReport> report) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("status", up ? "UP" : "DOWN")
                .add("overdue", JSON.createArrayBuilder(watchdog.overdue()));
        report.ifPresent(known -> add(json, known));
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, HealthReport report) {
        json.add("waitingChanges", report.changes().waiting());
        json.add("failingChanges", report.changes().failing());
        add(json, "oldestWaitingSince", report.changes().oldest().map(Instant::toString));
        add(json, "oldestOverdueEnd", report.changes().overdue().map(Instant::toString));
        add(json, "worker", report.changes().worker());
        add(json, "lastError", report.changes().lastError());
        add(json, "copyOfThePoolAsOf", report.copy().asOf().map(Instant::toString));
        json.add("accountActsWithoutResult", report.unknownResults());
        json.add("groupActsWithoutResult", report.unknownGroupResults());
        json.add("invitationsWithoutResult", report.unknownInvitations());
        add(json, "databaseClockAheadBy", report.clocks().database().map(Duration::toString));
        add(
                json,
                "cognitoClockAheadBy",
                report.clocks().pool().map(difference -> difference.ahead().toString()));
        add(json, "auditUnsealedSince", report.auditUnsealedSince().map(Instant::toString));
        add(json, "givesNothingBecause", report.blocker().map(Enum::name));
    }

    private static void add(JsonObjectBuilder json, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> json.add(name, text), () -> json.add(name, JsonValue.NULL));
    }
}
