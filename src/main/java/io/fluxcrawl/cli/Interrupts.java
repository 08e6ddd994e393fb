package io.fluxcrawl.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Ctrl-C (SIGINT), {@code kill} (SIGTERM) and a terminal that closes (SIGHUP), heard in time to end well; a signal that the
 * process was told to ignore (nohup) stays ignored. By {@code sun.misc.Signal}, which every JDK has but none exports: so it
 * is found by name, and where it is missing the JVM ends as it would.
 */
final class Interrupts implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final List<AutoCloseable> former = new ArrayList<>();

    private Interrupts() {}

    /**
     * Hears from now on, until closed; nothing in a process that is not ours.
     *
     * @param heard called with the signal's number, on a thread of the JVM, at each
     */
    static Interrupts hear(Console console, IntConsumer heard) {
        Interrupts interrupts = new Interrupts();
        if (console.ownsProcess()) SIGNALS.forEach(signal -> interrupts.take(signal, heard));
        return interrupts;
    }

    private void take(String name, IntConsumer heard) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            int number = (int) signalType.getMethod("getNumber").invoke(signal);
            InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    heard.accept(number);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "fluxcrawl's handler of SIG" + name;
            };
            Object ours =
                    Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
            Object before =
                    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, ours);
            former.add(() ->
                    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, before));
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignalHere) {
            // the JVM's own way to end remains
        }
    }

    /** Whatever was heard before is heard again. */
    @Override
    public void close() {
        for (AutoCloseable each : former) {
            try {
                each.close();
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        former.clear();
    }
}
