package io.fluxcrawl.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Source files of the engines, shown on the comparison's page. The build packs them as resources into the folder
 * {@code sources} beside this class, wherever they stand in the source tree. This class is the only list of them: a file
 * named here and not packed is left out of the page, and a test fails.
 */
final class EngineSources {
    private static final String FOLDER = "sources/";

    /** Further files of interest of an engine, by its name; its own class is always shown first. */
    private static final Map<String, List<String>> FURTHER = Map.of(
            "sequential", List.of("BlockingVisitor.java"),
            "threads", List.of("BlockingVisitor.java"),
            "virtual", List.of("BlockingVisitor.java"),
            "processes", List.of("WorkerProcess.java", "Worker.java"),
            "async", List.of("CrawlPipeline.java"),
            "python-threads", List.of("crawl.py"),
            "python-asyncio", List.of("crawl.py"),
            "python-processes", List.of("crawl.py"));

    private EngineSources() {}

    /** Returns the names of the source files that explain an engine, its own class first. */
    static List<String> filesOf(Engine engine) {
        List<String> files = new ArrayList<>();
        Engine original = Engines.original(engine);
        files.add(original.getClass().getSimpleName() + ".java");
        files.addAll(FURTHER.getOrDefault(original.name(), List.of()));
        return files;
    }

    private static String program(String file) {
        try {
            return Python.program(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a source file without its package and imports, or null if it was not packed. */
    static @Nullable String read(String file) {
        if (file.endsWith(".py")) return program(file);
        try (InputStream in = EngineSources.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) return null;
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int imports = text.lastIndexOf("\nimport ");
            return text.substring(text.indexOf('\n', imports + 1)).strip() + '\n';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the part of a source file between {@code // excerpt NAME} and {@code // end}, without its indentation, or
     * null if the file was not packed or has no such part.
     */
    static @Nullable String excerpt(String file, String name) {
        String text = read(file);
        if (text == null) return null;
        String start = "// excerpt " + name + '\n';
        int from = text.indexOf(start);
        int to = text.indexOf("// end\n", Math.max(0, from));
        if (from < 0 || to < 0) return null;
        String part = text.substring(from + start.length(), to);
        return part.substring(0, part.lastIndexOf('\n') + 1).stripIndent();
    }
}
