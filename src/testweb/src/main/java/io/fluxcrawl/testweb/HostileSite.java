package io.fluxcrawl.testweb;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Site of all hostile cases. Each has the path {@code /hostile/NAME} and a host of its own, {@code
 * NAME.hostile.localhost}, so that no case affects another. {@code /hostile/} lists them as a page, {@code
 * /hostile/index.json} as JSON.
 */
final class HostileSite {
    static final String PREFIX = "/hostile/";
    static final String DOMAIN = ".hostile.localhost";

    private static final Logger LOG = LoggerFactory.getLogger(HostileSite.class);

    private final Map<String, HostileCase> cases = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final HostilePorts ports;

    HostileSite(HostilePorts ports) {
        this.ports = ports;
        add("connection", HostileConnections.cases());
        add("status", HostileStatuses.cases());
        add("headers", HostileHeaders.cases());
        add("length", HostileLengths.cases());
        add("encoding", HostileEncodings.cases());
        add("redirects", HostileRedirects.cases());
        add("retry", HostileRetries.cases());
        add("types", HostileTypes.cases());
        add("pages", HostilePages.cases());
        add("robots", HostileRobots.cases());
        add("tls", HostileTls.cases(ports));
    }

    private void add(String group, List<HostileCase> added) {
        for (HostileCase hostileCase : added) {
            if (cases.put(hostileCase.name(), hostileCase) != null)
                throw new IllegalStateException("Two hostile cases are named " + hostileCase.name() + ".");
            groups.put(hostileCase.name(), group);
        }
    }

    Collection<HostileCase> cases() {
        return cases.values();
    }

    /** Returns the case of a host or of its subdomain, null if there is none. */
    @Nullable
    HostileCase ofHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!name.endsWith(DOMAIN)) return null;
        name = name.substring(0, name.length() - DOMAIN.length());
        HostileCase hostileCase = cases.get(name);
        return hostileCase != null ? hostileCase : cases.get(name.substring(name.indexOf('.') + 1));
    }

    /** Returns whether the request is for the hostile site. Other paths of its hosts behave as on any host. */
    boolean takes(WebRequest request) {
        String path = request.path();
        return path.startsWith(PREFIX)
                || path.equals("/hostile")
                || (RecordedRequest.isRobotsTxt(request.target()) && ofHost(request.host()) != null);
    }

    void answer(ServerExchange exchange) {
        exchange.schedule(Router.MAX_DURATION, exchange::reset);
        try {
            handle(exchange);
        } catch (RuntimeException fault) {
            LOG.error(
                    "The hostile case at {} of {} failed.",
                    exchange.request().target(),
                    exchange.request().host(),
                    fault);
            exchange.respond(WebResponse.text(500, fault.toString()));
        }
    }

    private void handle(ServerExchange exchange) {
        String path = exchange.request().path();
        if (RecordedRequest.isRobotsTxt(exchange.request().target())) {
            HostileCase hostileCase = ofHost(exchange.request().host());
            if (hostileCase != null && hostileCase.scenario() instanceof Scenario.OnRobots robots)
                robots.action().accept(exchange);
            else exchange.respond(WebResponse.text(200, HostBehaviour.ALLOW_ALL_ROBOTS.stripTrailing()));
            return;
        }
        if (path.equals("/hostile") || path.equals(PREFIX)) {
            exchange.respond(WebResponse.html(200, HostileIndex.html(misbehaviours())));
            return;
        }
        if (path.equals(PREFIX + "index.json")) {
            exchange.respond(WebResponse.of(200, Content.of(HostileIndex.json(misbehaviours())))
                    .with("Content-Type", "application/json"));
            return;
        }
        String rest = path.substring(PREFIX.length());
        int slash = rest.indexOf('/');
        HostileCase hostileCase = cases.get(slash < 0 ? rest : rest.substring(0, slash));
        if (hostileCase == null) exchange.respond(WebResponse.status(404));
        else if (hostileCase.scenario() instanceof Scenario.OnRequest page)
            page.action().accept(exchange);
        else if (hostileCase.scenario() instanceof Scenario.OnTls tls)
            tls.action().accept(exchange);
        else exchange.respond(WebResponse.html(200, RawResponse.PAGE));
    }

    /** Returns the public descriptions of all cases, in order. */
    List<Misbehaviour> misbehaviours() {
        Stream<HostileCase> all = cases.values().stream();
        return all.map(hostileCase -> new Misbehaviour(
                        hostileCase.name(),
                        groups.getOrDefault(hostileCase.name(), ""),
                        url(hostileCase),
                        hostileCase.description(),
                        hostileCase.outcomes(),
                        hostileCase.withRobots(),
                        hostileCase.status(),
                        hostileCase.truncated()))
                .toList();
    }

    private String url(HostileCase hostileCase) {
        Scenario scenario = hostileCase.scenario();
        boolean secure = scenario instanceof Scenario.OnClientHello || scenario instanceof Scenario.OnTls;
        int port = ports.plain();
        if (secure) port = ports.tls();
        else if (scenario instanceof Scenario.OnAccept) port = ports.own(hostileCase.name());
        else if (scenario instanceof Scenario.OnConnect connect)
            port = connect.port().applyAsInt(ports);
        return (secure ? "https://" : "http://")
                + hostileCase.name()
                + DOMAIN
                + ':'
                + port
                + PREFIX
                + hostileCase.name();
    }
}
