package dev.lifeguard.local;

import dev.lifeguard.local.api.Administration;
import dev.lifeguard.local.api.ApiEndpoint;
import dev.lifeguard.local.api.ApiSettings;
import java.util.List;
import java.util.Map;

/**
 * The endpoint that administrators' programs call: as at AWS without a path, and at {@code /api}, with and without a
 * slash behind it. A web application's own address without a slash is redirected by the server, and to that redirect
 * the AWS CLI, which adds no slash to an address with a path, sends nothing.
 */
record ApiRoutes(Core core, Settings settings) {

    void addTo(Map<String, Route> routes) {
        ApiEndpoint api = new ApiEndpoint(
                new Administration(core.directory(), core.refreshTokens()),
                new ApiSettings(settings.region(), settings.userPoolId(), settings.quotas(), core.clock()),
                core.faults().ofApi(),
                core.faults().apiCalls());
        Route route = Route.post("api", core.faults().around("api", api));
        List.of("/", "/api", "/api/").forEach(path -> routes.put(path, route));
    }
}
