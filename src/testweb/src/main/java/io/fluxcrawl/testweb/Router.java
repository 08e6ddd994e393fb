package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Router of requests: the sample host of that name, or the site of the path as the host's behaviour permits. */
final class Router {
    /** Longest time that an endless exchange lasts if the client never closes. */
    static final Duration MAX_DURATION = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Map<String, ? extends Site> samples;
    private final Function<String, HostBehaviour> behaviours;
    private final Site synthetic = new SyntheticSite();
    private final Site graph = new GraphSite();
    private final ChangingSite changing = new ChangingSite();
    private final Site index;
    private final @Nullable String pem;
    private final @Nullable HostileSite hostile;
    private final Map<String, AtomicLong> requestCounts = new ConcurrentHashMap<>();

    /**
     * @param pem certificate of the authority, served as {@code /ca.pem}; null without TLS
     * @param hostile null if the hostile site is not served
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

    void answer(ServerExchange exchange) {
        WebRequest request = exchange.request();
        if (hostile != null && hostile.takes(request)) {
            hostile.answer(exchange);
            return;
        }
        if (samples.containsKey(request.host())) {
            exchange.respond(respond(request));
            return;
        }
        HostBehaviour behaviour = behaviour(request);
        if (behaviour.outage() == null) {
            exchange.respond(respond(request, behaviour));
            return;
        }
        switch (behaviour.outage()) {
            case SILENT -> exchange.schedule(MAX_DURATION, exchange::reset);
            case CLOSED -> exchange.close();
            case RESET -> exchange.reset();
        }
    }

    /** Returns the response of a host without an outage. */
    WebResponse respond(WebRequest request) {
        Site sample = samples.get(request.host());
        return sample != null ? guarded(sample, request) : respond(request, behaviour(request));
    }

    private WebResponse respond(WebRequest request, HostBehaviour behaviour) {
        WebResponse response;
        if (RecordedRequest.isRobotsTxt(request.target())) {
            String robots = behaviour.robots();
            response = robots == null ? WebResponse.status(404) : WebResponse.text(200, robots.stripTrailing());
        } else {
            response = guarded(site(request), request);
        }
        if (behaviour.status() != 0) {
            response = WebResponse.status(behaviour.status());
            if (behaviour.retryAfter() != null) response = response.with("Retry-After", behaviour.retryAfter());
        }
        return behaviour.latency().isZero()
                ? response
                : response.withLatency(response.latency().plus(behaviour.latency()));
    }

    private HostBehaviour behaviour(WebRequest request) {
        HostBehaviour behaviour = behaviours.apply(request.host());
        if (behaviour.robotsExempt() && RecordedRequest.isRobotsTxt(request.target())) return behaviour.whenHealthy();
        if (behaviour.failing() == 0) return behaviour;
        long number = requestCounts
                .computeIfAbsent(request.host(), host -> new AtomicLong())
                .getAndIncrement();
        return behaviour.isFailingAt(number) ? behaviour : behaviour.whenHealthy();
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

    /** Returns the site's response, a 400 with the reason for an invalid request, or a logged 500 for a bug. */
    private static WebResponse guarded(Site site, WebRequest request) {
        try {
            return site.respond(request);
        } catch (IllegalArgumentException invalid) {
            return WebResponse.text(400, String.valueOf(invalid.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("No response to {} at {}.", request.target(), request.host(), fault);
            return WebResponse.text(500, fault.toString());
        }
    }
}
