package io.fluxcrawl.testweb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One case of the hostile site: its name, what it does, the code that does it, and how a correct client ends. {@link
 * Misbehaviour} is its public description.
 *
 * @param outcomes outcomes of a correct client that visits the page only, the best first
 * @param withRobots outcomes of a correct client that fetches robots.txt first, the best first
 * @param status of the response that the client ends with; null if there is none or clients may differ
 * @param truncated whether the body exceeds the client's limit, where the outcome is {@code ok}
 */
record HostileCase(
        String name,
        String description,
        Scenario scenario,
        List<String> outcomes,
        List<String> withRobots,
        @Nullable Integer status,
        boolean truncated) {

    static HostileCase onRequest(String name, String description, Consumer<ServerExchange> action) {
        return new HostileCase(name, description, new Scenario.OnRequest(action), List.of(), List.of(), null, false);
    }

    /** Returns a case that sends fixed bytes and closes the connection. */
    static HostileCase sending(String name, String description, int status, byte[] bytes) {
        return onRequest(name, description, exchange -> exchange.status(status).writeAndClose(bytes));
    }

    static HostileCase sending(String name, String description, int status, String text) {
        return sending(name, description, status, RawResponse.bytes(text));
    }

    static HostileCase onRobots(String name, String description, Consumer<ServerExchange> action) {
        return new HostileCase(
                name, description, new Scenario.OnRobots(action), List.of("ok"), List.of("ok"), 200, false);
    }

    static HostileCase onAccept(String name, String description, Consumer<RawConnection> action) {
        return new HostileCase(name, description, new Scenario.OnAccept(action), List.of(), List.of(), null, false);
    }

    static HostileCase onClientHello(String name, String description, Consumer<RawConnection> action) {
        return new HostileCase(
                name, description, new Scenario.OnClientHello(action), List.of(), List.of(), null, false);
    }

    static HostileCase overTls(String name, String description, TlsIdentity identity, Consumer<ServerExchange> action) {
        return new HostileCase(
                name, description, new Scenario.OnTls(identity, action), List.of(), List.of(), null, false);
    }

    static HostileCase onConnect(String name, String description, ToIntFunction<HostilePorts> port) {
        return new HostileCase(name, description, new Scenario.OnConnect(port), List.of(), List.of(), null, false);
    }

    /** Sets the outcomes of a correct client, with and without robots.txt. */
    HostileCase expects(String... outcomes) {
        return new HostileCase(name, description, scenario, List.of(outcomes), List.of(outcomes), status, truncated);
    }

    /** Sets the outcomes of a correct client that fetches robots.txt first. */
    HostileCase expectsWithRobots(String... outcomes) {
        return new HostileCase(name, description, scenario, this.outcomes, List.of(outcomes), status, truncated);
    }

    /**
     * Declares that robots.txt fails like the page: a client that fetches it first may end with {@code
     * robots_unreachable} too.
     */
    HostileCase affectsWholeHost() {
        List<String> ends = new ArrayList<>(outcomes);
        ends.add("robots_unreachable");
        return new HostileCase(name, description, scenario, outcomes, List.copyOf(ends), status, truncated);
    }

    /** Sets the outcome to a complete response with this status. */
    HostileCase expectsOk(int status) {
        return new HostileCase(name, description, scenario, List.of("ok"), List.of("ok"), status, truncated);
    }

    /** Sets the outcome to a response with this status whose body is truncated at the client's limit. */
    HostileCase expectsTruncated(int status) {
        return new HostileCase(name, description, scenario, List.of("ok"), List.of("ok"), status, true);
    }
}
