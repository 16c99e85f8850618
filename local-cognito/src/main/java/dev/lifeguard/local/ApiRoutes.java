package dev.lifeguard.local;

import dev.lifeguard.local.api.Administration;
import dev.lifeguard.local.api.ApiEndpoint;
import dev.lifeguard.local.api.ApiSettings;
import dev.lifeguard.local.api.DescribedPool;
import dev.lifeguard.local.template.PoolDescription;
import dev.lifeguard.local.template.Surroundings;
import dev.lifeguard.local.template.Template;
import java.util.List;
import java.util.Map;

/**
 * The endpoint that administrators' programs call: as at AWS without a path, and at {@code /api}, with and without a
 * slash behind it. A web application's own address without a slash is redirected by the server, and to that redirect
 * the AWS CLI, which adds no slash to an address with a path, sends nothing.
 */
record ApiRoutes(Core core, Settings settings, Template template) {

    void addTo(Map<String, Route> routes) {
        ApiEndpoint api = new ApiEndpoint(
                new Administration(core.directory(), core.refreshTokens(), core.accounts(), described()),
                new ApiSettings(settings.region(), settings.userPoolId(), settings.quotas(), core.clock()),
                core.faults().ofApi(),
                core.faults().apiCalls());
        Route route = Route.post("api", core.faults().around("api", api));
        List.of("/", "/api", "/api/").forEach(path -> routes.put(path, route));
    }

    private DescribedPool described() {
        return new DescribedPool(
                PoolDescription.pool(template),
                PoolDescription.client(template),
                PoolDescription.domain(template),
                PoolDescription.style(template),
                TemplateSource.surroundings(settings).userPoolArn(),
                Surroundings.ACCOUNT,
                core.client().id(),
                core.client().secrets().get(0),
                core.clock().instant());
    }
}
