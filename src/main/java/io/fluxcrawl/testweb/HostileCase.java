package io.fluxcrawl.testweb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One misbehaviour: what it is called, what it does, how, and what a good client makes of it.
 *
 * @param outcomes the best first
 * @param withRobots outcomes of a client that asks for robots.txt first
 */
record HostileCase(
        String name,
        String does,
        Scenario play,
        List<String> outcomes,
        List<String> withRobots,
        @Nullable Integer status,
        boolean truncated) {

    static HostileCase request(String name, String does, Consumer<ServerExchange> act) {
        return new HostileCase(name, does, new Scenario.OnRequest(act), List.of(), List.of(), null, false);
    }

    /** Always the same bytes, then the end of the connection. */
    static HostileCase sends(String name, String does, int status, byte[] bytes) {
        return request(name, does, call -> call.status(status).last(bytes));
    }

    static HostileCase sends(String name, String does, int status, String text) {
        return sends(name, does, status, RawResponse.bytes(text));
    }

    static HostileCase robots(String name, String does, Consumer<ServerExchange> act) {
        return new HostileCase(name, does, new Scenario.OnRobots(act), List.of("ok"), List.of("ok"), 200, false);
    }

    static HostileCase accept(String name, String does, Consumer<RawConnection> act) {
        return new HostileCase(name, does, new Scenario.OnAccept(act), List.of(), List.of(), null, false);
    }

    static HostileCase hello(String name, String does, Consumer<RawConnection> act) {
        return new HostileCase(name, does, new Scenario.OnHello(act), List.of(), List.of(), null, false);
    }

    static HostileCase tls(String name, String does, TlsIdentity identity, Consumer<ServerExchange> act) {
        return new HostileCase(name, does, new Scenario.OnTls(identity, act), List.of(), List.of(), null, false);
    }

    static HostileCase connect(String name, String does, ToIntFunction<HostilePorts> port) {
        return new HostileCase(name, does, new Scenario.OnConnect(port), List.of(), List.of(), null, false);
    }

    /** A good client ends with one of these, with robots.txt asked first or not. */
    HostileCase ends(String... outcomes) {
        return new HostileCase(name, does, play, List.of(outcomes), List.of(outcomes), status, truncated);
    }

    /** ... and with one of those where the whole host is as bad as its page, and robots.txt is asked first. */
    HostileCase endsWithRobots(String... outcomes) {
        return new HostileCase(name, does, play, this.outcomes, List.of(outcomes), status, truncated);
    }

    /**
     * The whole host is as bad as this page: whoever asks for its robots.txt first gets no further, and says so, or why.
     */
    HostileCase wholeHost() {
        List<String> ends = new ArrayList<>(outcomes);
        ends.add("robots_unreachable");
        return new HostileCase(name, does, play, outcomes, List.copyOf(ends), status, truncated);
    }

    /** A good client reads a response with that status. */
    HostileCase ok(int status) {
        return new HostileCase(name, does, play, List.of("ok"), List.of("ok"), status, truncated);
    }

    /** A good client reads a response with that status, and cuts its body. */
    HostileCase cut(int status) {
        return new HostileCase(name, does, play, List.of("ok"), List.of("ok"), status, true);
    }
}
