package dev.lifeguard.local;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.misbehave.ExternalChanges;
import dev.lifeguard.local.misbehave.MisbehaveEndpoint;
import dev.lifeguard.local.people.DataFolder;
import dev.lifeguard.local.people.DemoPeople;
import dev.lifeguard.local.people.DemoPeople.DemoPerson;
import dev.lifeguard.local.people.PeopleList;
import dev.lifeguard.local.template.Template;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The whole pool, put together from its settings; no server in it. */
public final class LocalPool implements Endpoint, AutoCloseable {
    private final Core core;
    private final String banner;
    private final Endpoint front;

    /**
     * Sets the pool up as the template says.
     *
     * @throws RuntimeException whose message says which setting or which part of the template is wrong
     */
    public LocalPool(Settings settings, Clock clock) {
        Template template = TemplateSource.template(settings);
        DataFolder folder = settings.data().map(DataFolder::at).orElseGet(DataFolder::none);
        SeedData population = SeedData.of(settings, template, folder, clock);
        this.core = Core.of(settings, template, population.directory(), folder, clock);
        this.banner = Banner.of(settings, template, population);
        this.front = new LoopbackOnly(new Router(
                routes(settings, template), core.address(), core.faults().calls()));
    }

    /** What there is to say at start. */
    public String banner() {
        return banner;
    }

    @Override
    public Reply answer(Request request) {
        return front.answer(request);
    }

    /** Ends whatever still waits. */
    @Override
    public void close() {
        core.faults().pauses().close();
    }

    private Map<String, Route> routes(Settings settings, Template template) {
        Map<String, Route> routes = new HashMap<>();
        DemoPeople demoPeople = new DemoPeople(core.pool(), core.clock());
        String file = TemplateSource.people(settings);
        Supplier<List<DemoPerson>> people = () -> demoPeople.in(core.directory(), file);
        new PageRoutes(core, settings.demoButtons() ? people : List::of).addTo(routes);
        new TokenRoutes(core).addTo(routes);
        new ApiRoutes(core, settings, template).addTo(routes);
        routes.put("/demo-people", Route.get("demoPeople", new PeopleList(people)));
        if (settings.misbehave()) {
            ExternalChanges elsewhere = new ExternalChanges(core.directory(), demoPeople, core.clock());
            MisbehaveEndpoint endpoint = new MisbehaveEndpoint(core.faults(), core.keys(), core.sessions(), elsewhere);
            routes.put("/_misbehave", Route.any("misbehave", endpoint));
        }
        return routes;
    }
}
