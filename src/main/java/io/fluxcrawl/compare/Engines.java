package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Every engine there is: ours, then those that the class path brings. */
final class Engines {
    private static final List<Engine> OURS = List.of(
            new SequentialEngine(),
            new ThreadsEngine(),
            new VirtualEngine(),
            new ProcessesEngine(),
            new CompletableEngine(),
            new AsyncEngine(),
            new InlineEngine());

    private Engines() {}

    static List<Engine> all() {
        List<Engine> all = new ArrayList<>(OURS);
        ServiceLoader.load(Engine.class).forEach(all::add);
        return all;
    }

    static List<String> names() {
        return all().stream().map(Engine::name).toList();
    }

    /** @throws IllegalArgumentException in a sentence for a person, if there is none of that name */
    static Engine named(String name) {
        return all().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No engine is called " + name + "; there are " + String.join(", ", names()) + "."));
    }
}
