package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Registry of engines: the built-in ones, then those found on the class path. */
final class Engines {
    private static final List<Engine> BUILT_IN = List.of(
            new SequentialEngine(),
            new ThreadsEngine(),
            new VirtualEngine(),
            new ProcessesEngine(),
            new CompletableEngine(),
            new AsyncEngine(),
            new InlineEngine());

    private Engines() {}

    static List<Engine> all() {
        List<Engine> all = new ArrayList<>(BUILT_IN);
        ServiceLoader.load(Engine.class).forEach(all::add);
        return all;
    }

    static List<String> names() {
        return all().stream().map(Engine::name).toList();
    }

    /**
     * Returns the engine with this name.
     *
     * @throws IllegalArgumentException if there is none; the message names all engines
     */
    static Engine named(String name) {
        return all().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No engine is called " + name + "; there are " + String.join(", ", names()) + "."));
    }
}
