package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

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

    /** Ending of a name that makes a second copy of an engine: a control, which no comparison should tell apart. */
    private static final String AGAIN = "-again";

    /** Second copy of an engine under a name of its own. */
    private record Again(Engine engine) implements Engine {
        @Override
        public String name() {
            return engine.name() + AGAIN;
        }

        @Override
        public String description() {
            return engine.description() + "; a second copy, as a control";
        }

        @Override
        public @Nullable String unavailableReason() {
            return engine.unavailableReason();
        }

        @Override
        public @Nullable String flaw() {
            return engine.flaw();
        }

        @Override
        public @Nullable String otherWork() {
            return engine.otherWork();
        }

        @Override
        public void crawl(EngineInput input, RecordOutput output) throws Exception {
            engine.crawl(input, output);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private Engines() {}

    static List<Engine> all() {
        List<Engine> all = new ArrayList<>(BUILT_IN);
        all.addAll(PythonEngine.all());
        ServiceLoader.load(Engine.class).forEach(all::add);
        return all;
    }

    /** Returns the engine that another one is a copy of, or the engine itself. */
    static Engine original(Engine engine) {
        return engine instanceof Again copy ? copy.engine() : engine;
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
        if (name.endsWith(AGAIN)) return new Again(named(name.substring(0, name.length() - AGAIN.length())));
        return all().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No engine is called " + name + "; there are " + String.join(", ", names()) + "."));
    }
}
