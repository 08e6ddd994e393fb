package io.fluxcrawl.compare;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Virtual threads, called by reflection: the code is compiled for Java 17. */
final class VirtualThreads {
    private static final @Nullable Method START = method();

    private VirtualThreads() {}

    private static @Nullable Method method() {
        if (Runtime.version().feature() < 21) return null;
        try {
            return Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    static boolean available() {
        return START != null;
    }

    /** Returns the sentence that says what is missing. */
    static String missing() {
        return "Virtual threads were left out: they need Java 21 or later, and this is Java "
                + Runtime.version().feature() + '.';
    }

    /** Starts a virtual thread. */
    static Thread start(Runnable task) {
        if (START == null) throw new IllegalStateException(missing());
        try {
            return (Thread) START.invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
