package io.fluxcrawl.fetch;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Set of idle connections, from which a random one is closed when another needs its place. Hosts take turns, so the one
 * idle for longest is needed next: with more hosts than connections, closing the longest idle would close each connection
 * just before its use. Every operation costs O(1). Not thread-safe.
 */
final class IdleConnections {
    private final List<Channel> all = new ArrayList<>();
    private final Map<Channel, Integer> places = new HashMap<>();
    private final SplittableRandom lot = new SplittableRandom();

    void add(Channel connection) {
        if (places.putIfAbsent(connection, all.size()) == null) all.add(connection);
    }

    void remove(Channel connection) {
        Integer place = places.remove(connection);
        if (place == null) return;
        Channel last = all.remove(all.size() - 1);
        if (last == connection) return;
        all.set(place, last);
        places.put(last, place);
    }

    /** One of them, which is then none of them; null if there is none. */
    @Nullable
    Channel draw() {
        if (all.isEmpty()) return null;
        Channel drawn = all.get(lot.nextInt(all.size()));
        remove(drawn);
        return drawn;
    }

    int size() {
        return all.size();
    }
}
