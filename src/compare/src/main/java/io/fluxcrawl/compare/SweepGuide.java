package io.fluxcrawl.compare;

import java.util.List;

/**
 * Text that teaches a sweep.
 *
 * @param expectation a paragraph each
 * @param caveats a paragraph each
 * @param words of the glossary
 */
record SweepGuide(
        String question, List<String> expectation, List<String> caveats, String exercise, List<String> words) {
    private static final SweepGuide CONCURRENCY = new SweepGuide(
            "Every answer takes a second. How many visits can wait at once before an engine falls behind?",
            List.of(
                    "With n visits in flight that take a second each, no engine can do more than n pages a second: that is"
                            + " the dashed line. At 1 and at 10 all engines should lie on it.",
                    "Whoever holds a thread for every visit should leave it first: the threads cost memory, and two context"
                            + " switches for every wait. Who holds none (callbacks, virtual threads) leaves it where the"
                            + " CPU is used up."),
            List.of(
                    "The server is on the same machine and takes CPU too.",
                    "All answers take the same time. On the real web a few slow servers hold most of what is in flight."),
            "Give the engine threads a smaller stack (JDK_JAVA_OPTIONS=-Xss256k) and repeat the step where it fell behind."
                    + " What changes, the memory or the speed?",
            List.of("thread", "virtual thread", "event loop", "context switch", "backpressure", "order statistics"));
    private static final SweepGuide LATENCY = new SweepGuide(
            "A hundred visits are in flight. How much does the time that a server needs decide about the speed, and when does"
                    + " the engine?",
            List.of(
                    "At a latency of L seconds no engine can do more than 100 / L pages a second. The longer the wait, the less"
                            + " the engine matters: at 1,000 ms all should lie on the dashed line, at 1 ms none, since the CPU is"
                            + " used up first."),
            List.of("Small pages: parsing takes next to no time, so the figures are those of fetching."),
            "From which latency on does a second core help? Repeat with taskset -c 0.",
            List.of("thread", "event loop", "core", "context switch", "order statistics"));

    static SweepGuide of(Sweep.What what) {
        return what == Sweep.What.CONCURRENCY ? CONCURRENCY : LATENCY;
    }
}
