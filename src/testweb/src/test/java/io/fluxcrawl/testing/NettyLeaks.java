package io.fluxcrawl.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Record of Netty's leak reports in this JVM. Netty logs a leak when it next tracks a resource after the garbage collector found
 * one that was not released, and goes on; this keeps the reports instead, so that a test class can fail with them.
 */
final class NettyLeaks {
    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();
    private static final List<Detector<?>> DETECTORS = new CopyOnWriteArrayList<>();
    private static volatile boolean tracked;

    private NettyLeaks() {}

    /**
     * Makes Netty track every resource from now on and report to this class. Does nothing when called again. Classes of Netty
     * that were initialized before keep the detector that they have.
     */
    static void install() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        if (ResourceLeakDetectorFactory.instance() instanceof Factory) return;
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
    }

    /**
     * Fails if a resource was left to the garbage collector since the last call. Collects garbage first, unless no resource
     * was tracked since then.
     *
     * @throws AssertionError with Netty's reports
     */
    static void check() {
        if (tracked) {
            collectGarbage();
            DETECTORS.forEach(Detector::reportLeaks);
            tracked = false;
        }
        List<String> found = new ArrayList<>();
        for (String report; (report = REPORTS.poll()) != null; ) found.add(report);
        if (!found.isEmpty()) {
            throw new AssertionError(found.size()
                    + " kind(s) of Netty resources were not released. Release each, or close what owns it:\n"
                    + String.join("\n", found));
        }
    }

    /**
     * Returns when the weak references to what is garbage now are enqueued. The thread of the JVM that enqueues references
     * does so one collection after the other: when it has enqueued the reference of a second collection, those of the first
     * are through.
     */
    private static void collectGarbage() {
        for (int collection = 0; collection < 2; collection++) {
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            WeakReference<Object> reference = new WeakReference<>(new Object(), queue);
            try {
                do {
                    System.gc();
                } while (queue.remove(1_000) != reference);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static final class Factory extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // abstract, and called by the methods that are not deprecated
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            Detector<T> detector = new Detector<>(resource, samplingInterval);
            DETECTORS.add(detector);
            return detector;
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {
        Detector(Class<T> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        public @Nullable ResourceLeakTracker<T> track(T resource) {
            tracked = true;
            return super.track(resource);
        }

        @Override
        public @Nullable ResourceLeakTracker<T> trackForcibly(T resource) {
            tracked = true;
            return super.trackForcibly(resource);
        }

        /** Reports what is enqueued: the superclass does so whenever it tracks something, whatever it is. */
        @SuppressWarnings("unchecked")
        void reportLeaks() {
            T probe = (T) new Object();
            ResourceLeakTracker<T> tracker = super.track(probe);
            if (tracker != null) tracker.close(probe);
        }

        @Override
        protected boolean needReport() {
            return true; // whatever the log level
        }

        @Override
        protected void reportTracedLeak(String type, String records) {
            REPORTS.add("LEAK: " + type + records);
        }

        @Override
        protected void reportUntracedLeak(String type) {
            REPORTS.add("LEAK: " + type);
        }
    }
}
