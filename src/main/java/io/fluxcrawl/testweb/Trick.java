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
record Trick(
        String name,
        String does,
        Play play,
        List<String> outcomes,
        List<String> withRobots,
        @Nullable Integer status,
        boolean truncated) {

    static Trick request(String name, String does, Consumer<Call> act) {
        return new Trick(name, does, new Play.OnRequest(act), List.of(), List.of(), null, false);
    }

    /** Always the same bytes, then the end of the connection. */
    static Trick sends(String name, String does, int status, byte[] bytes) {
        return request(name, does, call -> call.status(status).last(bytes));
    }

    static Trick sends(String name, String does, int status, String text) {
        return sends(name, does, status, Raw.bytes(text));
    }

    static Trick robots(String name, String does, Consumer<Call> act) {
        return new Trick(name, does, new Play.OnRobots(act), List.of("ok"), List.of("ok"), 200, false);
    }

    static Trick accept(String name, String does, Consumer<Line> act) {
        return new Trick(name, does, new Play.OnAccept(act), List.of(), List.of(), null, false);
    }

    static Trick hello(String name, String does, Consumer<Line> act) {
        return new Trick(name, does, new Play.OnHello(act), List.of(), List.of(), null, false);
    }

    static Trick tls(String name, String does, Identity identity, Consumer<Call> act) {
        return new Trick(name, does, new Play.OnTls(identity, act), List.of(), List.of(), null, false);
    }

    static Trick connect(String name, String does, ToIntFunction<HostilePorts> port) {
        return new Trick(name, does, new Play.OnConnect(port), List.of(), List.of(), null, false);
    }

    /** A good client ends with one of these, with robots.txt asked first or not. */
    Trick ends(String... outcomes) {
        return new Trick(name, does, play, List.of(outcomes), List.of(outcomes), status, truncated);
    }

    /** ... and with one of those where the whole host is as bad as its page, and robots.txt is asked first. */
    Trick endsWithRobots(String... outcomes) {
        return new Trick(name, does, play, this.outcomes, List.of(outcomes), status, truncated);
    }

    /**
     * The whole host is as bad as this page: whoever asks for its robots.txt first gets no further, and says so, or why.
     */
    Trick wholeHost() {
        List<String> ends = new ArrayList<>(outcomes);
        ends.add("robots_unreachable");
        return new Trick(name, does, play, outcomes, List.copyOf(ends), status, truncated);
    }

    /** A good client reads a response with that status. */
    Trick ok(int status) {
        return new Trick(name, does, play, List.of("ok"), List.of("ok"), status, truncated);
    }

    /** A good client reads a response with that status, and cuts its body. */
    Trick cut(int status) {
        return new Trick(name, does, play, List.of("ok"), List.of("ok"), status, true);
    }
}
