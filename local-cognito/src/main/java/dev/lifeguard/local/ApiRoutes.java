package dev.lifeguard.local;

import dev.lifeguard.local.api.Administration;
import dev.lifeguard.local.api.ApiEndpoint;
import dev.lifeguard.local.api.ApiSettings;
import java.util.Map;

/** The endpoint that administrators' programs call. */
record ApiRoutes(Core core, Settings settings) {

    void addTo(Map<String, Route> routes) {
        ApiEndpoint api = new ApiEndpoint(
                new Administration(core.directory(), core.refreshTokens()),
                new ApiSettings(settings.region(), settings.userPoolId(), settings.quotas(), core.clock()),
                core.faults().ofApi(),
                core.faults().apiCalls());
        routes.put("/", Route.post("api", core.faults().around("api", api)));
    }
}
