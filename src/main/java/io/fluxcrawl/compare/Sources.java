package io.fluxcrawl.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engines' own code, which travels with their classes so that a report can show it. */
final class Sources {
    private Sources() {}

    /** Files worth reading of that engine, its own first; empty for one that brought no source along. */
    static List<String> filesOf(Engine engine) {
        String own = engine.getClass().getSimpleName() + ".java";
        if (engine instanceof SequentialEngine || engine instanceof ThreadsEngine || engine instanceof VirtualEngine) {
            return List.of(own, "BlockingPages.java");
        }
        if (engine instanceof ProcessesEngine) return List.of(own, "WorkerProcess.java", "Worker.java");
        if (engine instanceof AsyncEngine) return List.of(own, "/io/fluxcrawl/CrawlPipeline.java");
        return List.of(own);
    }

    /** What stands in that file after its imports; null where it is not on the class path. */
    static @Nullable String read(String file) {
        try (InputStream in = Sources.class.getResourceAsStream(file)) {
            if (in == null) return null;
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int imports = text.lastIndexOf("\nimport ");
            return text.substring(text.indexOf('\n', imports + 1)).strip() + '\n';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
