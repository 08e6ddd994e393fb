package io.fluxcrawl.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Exceptions;

/**
 * Errors that Reactor rethrows in place of signalling them: every {@link VirtualMachineError}, {@link LinkageError} and
 * {@link ThreadDeath}. Thrown in an operator's function they end a task of some thread, and whoever waits for its signal waits
 * for ever. A guarded function throws them wrapped in an exception, which becomes an error signal.
 */
public final class Faults {
    /** Causes that are looked through. */
    private static final int DEEPEST = 8;

    private Faults() {}

    /** Exception around what Reactor would rethrow. Made without a stack trace: its cause has one. */
    private static final class Contained extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contained(Throwable cause) {
            super(cause.toString(), cause, true, false);
        }
    }

    /** Returns an exception that operators signal: the fault itself, or one around it. */
    public static RuntimeException contained(Throwable fault) {
        boolean signalled = fault instanceof RuntimeException
                && !Exceptions.isBubbling(fault)
                && !Exceptions.isErrorCallbackNotImplemented(fault);
        return signalled ? (RuntimeException) fault : new Contained(fault);
    }

    /**
     * Returns what was thrown, without the exception that {@link #contained} has put around it. Of several faults that Reactor
     * has put into one, as where two threads failed at once, returns the one that ends the crawl, else the first.
     */
    public static Throwable bare(Throwable fault) {
        if (Exceptions.isMultiple(fault)) return worst(fault);
        Throwable cause = fault instanceof Contained ? fault.getCause() : null;
        return cause == null ? fault : cause;
    }

    private static Throwable worst(Throwable several) {
        List<Throwable> faults = Exceptions.unwrapMultiple(several);
        if (faults.isEmpty()) return several;
        return bare(faults.stream().filter(Faults::endsCrawl).findFirst().orElse(faults.get(0)));
    }

    /**
     * Returns whether a fault concerns the whole process rather than the row at hand: the memory has run out, or the JVM is at
     * fault. A {@link StackOverflowError} is the row's own.
     */
    public static boolean endsCrawl(Throwable fault) {
        if (Exceptions.isMultiple(fault))
            return Exceptions.unwrapMultiple(fault).stream().anyMatch(Faults::endsCrawl);
        Throwable each = fault;
        for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
            if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) return true;
        }
        return false;
    }

    /** Returns the function with what it throws contained. */
    public static <T, R> Function<T, R> guard(Function<? super T, ? extends R> function) {
        return value -> {
            try {
                return function.apply(value);
            } catch (Throwable fault) {
                throw contained(fault);
            }
        };
    }

    /** Returns the supplier with what it throws contained. */
    public static <T> Supplier<T> guarded(Supplier<? extends T> supplier) {
        return () -> {
            try {
                return supplier.get();
            } catch (Throwable fault) {
                throw contained(fault);
            }
        };
    }

    /** Returns the task with what it throws contained. */
    public static Runnable guardedTask(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable fault) {
                throw contained(fault);
            }
        };
    }

    /** Returns the consumer with what it throws contained. */
    public static <T> Consumer<T> guardedConsumer(Consumer<? super T> consumer) {
        return value -> {
            try {
                consumer.accept(value);
            } catch (Throwable fault) {
                throw contained(fault);
            }
        };
    }
}
