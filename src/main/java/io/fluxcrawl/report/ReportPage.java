package io.fluxcrawl.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTML page that holds all it needs: it opens from a disk, sends no request, follows the reader's light or dark
 * scheme, and prints.
 *
 * @param lede what the page is about, in a sentence or two under its title
 * @param download offered at the page's head; null for none
 */
public record ReportPage(
        String title,
        String lede,
        List<Section> sections,
        @Nullable Download download) {
    public ReportPage {
        sections = List.copyOf(sections);
    }

    public ReportPage(String title, String lede, List<Section> sections) {
        this(title, lede, sections, null);
    }

    /** The same page with the data it was made from. */
    public ReportPage withDownload(Download download) {
        return new ReportPage(title, lede, sections, download);
    }

    /** The whole page, in UTF-8 when it is written down. */
    public String html() {
        return PageRenderer.html(this);
    }

    /**
     * Writes the page beside {@code file} first and moves it there when it is whole. Blocks.
     *
     * @throws IOException if the folder is not there or cannot be written to
     */
    public void writeTo(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(unfinished, html().getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
