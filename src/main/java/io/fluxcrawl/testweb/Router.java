package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which site answers: the sample host of that name, or else what the path says, as the host's behaviour lets it. */
final class Router {
    /** How long anything that never ends is kept up for a client that never leaves. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Map<String, ? extends Site> samples;
    private final Function<String, HostBehaviour> behaviours;
    private final Site synthetic = new SyntheticSite();
    private final Site graph = new GraphSite();
    private final ChangingSite changing = new ChangingSite();
    private final Site index;
    private final @Nullable String pem;
    private final @Nullable HostileSite hostile;
    private final Map<String, AtomicLong> flaps = new ConcurrentHashMap<>();

    /**
     * @param pem the certificate authority's own certificate, served as {@code /ca.pem}; null without TLS
     * @param hostile null where that site is not served
     */
    Router(
            Map<String, ? extends Site> samples,
            Function<String, HostBehaviour> behaviours,
            @Nullable String pem,
            @Nullable HostileSite hostile) {
        this.hostile = hostile;
        this.pem = pem;
        this.samples = samples;
        this.behaviours = behaviours;
        this.index = new IndexSite(samples.keySet());
    }

    ChangingSite changing() {
        return changing;
    }

    void answer(ServerExchange call) {
        WebRequest request = call.request();
        if (hostile != null && hostile.takes(request)) {
            hostile.answer(call);
            return;
        }
        if (samples.containsKey(request.host())) {
            call.reply(reply(request));
            return;
        }
        HostBehaviour behaviour = behaviour(request);
        if (behaviour.death() == null) {
            call.reply(reply(request, behaviour));
            return;
        }
        switch (behaviour.death()) {
            case SILENT -> call.after(PATIENCE, call::reset);
            case CLOSED -> call.close();
            case RESET -> call.reset();
        }
    }

    /** The reply of a host that lives. */
    WebResponse reply(WebRequest request) {
        Site sample = samples.get(request.host());
        return sample != null ? guarded(sample, request) : reply(request, behaviour(request));
    }

    private WebResponse reply(WebRequest request, HostBehaviour behaviour) {
        WebResponse reply;
        if (RecordedRequest.isRobots(request.target())) {
            String robots = behaviour.robots();
            reply = robots == null ? WebResponse.status(404) : WebResponse.text(200, robots.stripTrailing());
        } else {
            reply = guarded(site(request), request);
        }
        if (behaviour.status() != 0) {
            reply = WebResponse.status(behaviour.status());
            if (behaviour.retryAfter() != null) reply = reply.with("Retry-After", behaviour.retryAfter());
        }
        return behaviour.latency().isZero()
                ? reply
                : reply.withLatency(reply.latency().plus(behaviour.latency()));
    }

    private HostBehaviour behaviour(WebRequest request) {
        HostBehaviour behaviour = behaviours.apply(request.host());
        if (behaviour.sparesRobots() && RecordedRequest.isRobots(request.target())) return behaviour.well();
        if (behaviour.bad() == 0) return behaviour;
        long number =
                flaps.computeIfAbsent(request.host(), host -> new AtomicLong()).getAndIncrement();
        return behaviour.isBadAt(number) ? behaviour : behaviour.well();
    }

    private Site site(WebRequest request) {
        String path = request.path();
        if (path.equals("/s") || path.startsWith("/s/")) return synthetic;
        if (path.startsWith("/site/") || path.startsWith("/trap/")) return graph;
        if (path.startsWith("/changing/")) return changing;
        if (path.equals("/")) return index;
        if (path.equals("/ca.pem") && pem != null) return nothing -> WebResponse.text(200, pem);
        return nothing -> WebResponse.status(404);
    }

    /** A request for something that makes no sense is a 400 that says why; a fault of ours is a 500, and logged. */
    private static WebResponse guarded(Site site, WebRequest request) {
        try {
            return site.reply(request);
        } catch (IllegalArgumentException senseless) {
            return WebResponse.text(400, String.valueOf(senseless.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("no reply to {} at {}", request.target(), request.host(), fault);
            return WebResponse.text(500, fault.toString());
        }
    }
}
