package io.fluxcrawl;

import io.fluxcrawl.testweb.TestWeb;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Everything that the house forbids on the roof, so that {@link ArchitectureTest} can be seen to forbid it. */
final class PlantedBreach {
    private PlantedBreach() {}

    static Class<?> importsDownwards() {
        return TestWeb.class;
    }

    static String usesALibraryOffItsIsland() {
        return Jsoup.parse("").title();
    }

    static long asksTheSystemForTheTime() {
        return System.nanoTime();
    }

    static void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    static UUID readsTheSystemsSourceOfRandomness() {
        return UUID.randomUUID();
    }

    static @Nullable Object blocks() {
        return Mono.just(1).block();
    }
}
