package io.fluxcrawl.frontier;

import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.PerAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of a crawl, by name, and those that wait for their pause to be over. Empty where {@link PerAddress} is
 * off. A step costs O(log addresses). Not thread-safe.
 */
final class Addresses {
    private final FrontierOptions options;
    private final Map<String, Address> byName = new HashMap<>();
    private final DueHeap<Address> waiting = new DueHeap<>();

    Addresses(FrontierOptions options) {
        this.options = options;
    }

    /** The address of that name, made where there is none. */
    Address of(String name) {
        return byName.computeIfAbsent(name, absent -> new Address(absent, options));
    }

    /** Where that visit went; null where it went nowhere. */
    @Nullable
    Address of(Visit visit) {
        return visit.address() == null ? null : of(visit.address());
    }

    long due() {
        return waiting.due();
    }

    /** One whose time has come, which then waits no longer; null if there is none. */
    @Nullable
    Address poll(long now) {
        while (waiting.due() <= now) {
            long time = waiting.due();
            Address address = waiting.remove();
            if (address.wake != time) continue; // was called earlier since, or is gone
            address.wake = HostSchedule.NEVER;
            return address;
        }
        return null;
    }

    /** Returns whether an address is needed later: then it is polled again; otherwise it is removed. */
    void settle(Address address, long now) {
        if (address.isOver(now)) {
            address.wake = HostSchedule.NEVER;
            byName.remove(address.name);
            return;
        }
        boolean timeAloneStandsBetween = address.due() > now && !address.isFull();
        if (!timeAloneStandsBetween || !(address.hasParked() || address.isDeserted())) return;
        if (address.wake <= address.due()) return;
        address.wake = address.due();
        waiting.add(address, address.due());
    }

    void forEach(Consumer<Address> visitor) {
        byName.values().forEach(visitor);
    }
}
