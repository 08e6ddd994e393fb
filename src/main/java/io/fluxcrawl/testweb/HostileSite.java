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
 * The hostile site: every {@link HostileCase} by name, at {@code /hostile/NAME}, and on a host of its own,
 * {@code NAME.hostile.localhost}, so that one never spoils another's. {@code /hostile/} lists them all, and
 * {@code /hostile/index.json} does for programs.
 */
final class HostileSite {
    static final String PREFIX = "/hostile/";
    static final String DOMAIN = ".hostile.localhost";

    private static final Logger LOG = LoggerFactory.getLogger(HostileSite.class);

    private final Map<String, HostileCase> tricks = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final HostilePorts ports;

    HostileSite(HostilePorts ports) {
        this.ports = ports;
        add("connection", HostileConnections.tricks());
        add("status", HostileStatuses.tricks());
        add("headers", HostileHeaders.tricks());
        add("length", HostileLengths.tricks());
        add("encoding", HostileEncodings.tricks());
        add("redirects", HostileRedirects.tricks());
        add("retry", HostileRetries.tricks());
        add("types", HostileTypes.tricks());
        add("pages", HostilePages.tricks());
        add("robots", HostileRobots.tricks());
        add("tls", HostileTls.tricks(ports));
    }

    private void add(String group, List<HostileCase> added) {
        for (HostileCase trick : added) {
            if (tricks.put(trick.name(), trick) != null) throw new IllegalStateException("twice: " + trick.name());
            groups.put(trick.name(), group);
        }
    }

    Collection<HostileCase> tricks() {
        return tricks.values();
    }

    /** The trick that this host is for, its own subdomains included; null where there is none. */
    @Nullable
    HostileCase ofHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!name.endsWith(DOMAIN)) return null;
        name = name.substring(0, name.length() - DOMAIN.length());
        HostileCase trick = tricks.get(name);
        return trick != null ? trick : tricks.get(name.substring(name.indexOf('.') + 1));
    }

    /** Whether the request is for the hostile site: other paths of its hosts are as on any host. */
    boolean takes(WebRequest request) {
        String path = request.path();
        return path.startsWith(PREFIX)
                || path.equals("/hostile")
                || (RecordedRequest.isRobots(request.target()) && ofHost(request.host()) != null);
    }

    void answer(ServerExchange call) {
        call.after(Router.PATIENCE, call::reset);
        try {
            play(call);
        } catch (RuntimeException fault) {
            LOG.error(
                    "no trick for {} at {}",
                    call.request().target(),
                    call.request().host(),
                    fault);
            call.reply(WebResponse.text(500, fault.toString()));
        }
    }

    private void play(ServerExchange call) {
        String path = call.request().path();
        if (RecordedRequest.isRobots(call.request().target())) {
            HostileCase trick = ofHost(call.request().host());
            if (trick != null && trick.play() instanceof Scenario.OnRobots robots)
                robots.act().accept(call);
            else call.reply(WebResponse.text(200, HostBehaviour.OPEN_ROBOTS.stripTrailing()));
            return;
        }
        if (path.equals("/hostile") || path.equals(PREFIX)) {
            call.reply(WebResponse.html(200, HostileIndex.html(misbehaviours())));
            return;
        }
        if (path.equals(PREFIX + "index.json")) {
            call.reply(WebResponse.of(200, Content.of(HostileIndex.json(misbehaviours())))
                    .with("Content-Type", "application/json"));
            return;
        }
        String rest = path.substring(PREFIX.length());
        int slash = rest.indexOf('/');
        HostileCase trick = tricks.get(slash < 0 ? rest : rest.substring(0, slash));
        if (trick == null) call.reply(WebResponse.status(404));
        else if (trick.play() instanceof Scenario.OnRequest page) page.act().accept(call);
        else if (trick.play() instanceof Scenario.OnTls tls) tls.act().accept(call);
        else call.reply(WebResponse.html(200, RawResponse.PAGE));
    }

    /** The whole list, in order. */
    List<Misbehaviour> misbehaviours() {
        Stream<HostileCase> all = tricks.values().stream();
        return all.map(trick -> new Misbehaviour(
                        trick.name(),
                        groups.getOrDefault(trick.name(), ""),
                        url(trick),
                        trick.does(),
                        trick.outcomes(),
                        trick.withRobots(),
                        trick.status(),
                        trick.truncated()))
                .toList();
    }

    private String url(HostileCase trick) {
        Scenario play = trick.play();
        boolean secure = play instanceof Scenario.OnHello || play instanceof Scenario.OnTls;
        int port = ports.plain();
        if (secure) port = ports.tls();
        else if (play instanceof Scenario.OnAccept) port = ports.own(trick.name());
        else if (play instanceof Scenario.OnConnect connect) port = connect.port().applyAsInt(ports);
        return (secure ? "https://" : "http://") + trick.name() + DOMAIN + ':' + port + PREFIX + trick.name();
    }
}
