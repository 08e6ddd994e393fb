package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/**
 * Handlers of Ctrl-C (SIGINT), {@code kill} (SIGTERM) and a closed terminal (SIGHUP), which let a crawl end in order. A
 * signal that the process was started to ignore (nohup) stays ignored. Set by jline's {@code Signals}, which needs no
 * terminal; a jline {@code Terminal} does not know SIGTERM and SIGHUP. Where the JVM has no signals, it ends as usual.
 */
final class SignalHandlers implements AutoCloseable {
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final List<Runnable> restore = new ArrayList<>();

    private SignalHandlers() {}

    /**
     * Handles signals from now on until closed. Does nothing if the process belongs to an embedding program.
     *
     * @param handler called with the number of each signal, on a thread of the JVM
     */
    static SignalHandlers install(Console console, IntConsumer handler) {
        SignalHandlers handlers = new SignalHandlers();
        if (console.ownsProcess()) SIGNALS.forEach((name, number) -> handlers.take(name, number, handler));
        return handlers;
    }

    private void take(String name, int number, IntConsumer handler) {
        Object former = Signals.register(name, () -> handler.accept(number));
        if (former != null) restore.add(() -> Signals.unregister(name, former));
    }

    /** Restores the former handlers. */
    @Override
    public void close() {
        restore.forEach(Runnable::run);
        restore.clear();
    }
}
