package io.fluxcrawl.frontier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks at every host once: who takes longest, and how many are held. */
final class HostSurvey {
    private final long delay;
    private final long now;
    private long longest;
    private @Nullable HostQueue slowest;
    private @Nullable Address slowestAddress;
    private int held;

    HostSurvey(long delay, long now) {
        this.delay = delay;
        this.now = now;
    }

    void add(HostQueue host) {
        if (host.size() == 0) return;
        if (host.isHeld(now)) held++;
        long until = host.isHeld(now) ? host.due() - now : 0;
        long time = until + host.size() * host.pause(delay); // from start to start, or longer
        if (time > longest) {
            longest = time;
            slowest = host;
        }
    }

    void add(Address address) {
        if (address.work() <= longest) return;
        longest = (long) address.work();
        slowest = null;
        slowestAddress = address;
    }

    /** Returns the least time that the pauses between visits still take. */
    Duration tail() {
        return Duration.ofNanos(longest);
    }

    /** The host, or the address, that takes it; null where nothing waits. */
    @Nullable
    String tailHost() {
        if (slowestAddress != null) return slowestAddress.name;
        return slowest == null ? null : slowest.first().url().host();
    }

    /** Its rows. */
    long tailRows() {
        return slowest == null ? 0 : slowest.size();
    }

    /** Hosts whose rows wait because of the hosts' trouble. */
    int held() {
        return held;
    }
}
