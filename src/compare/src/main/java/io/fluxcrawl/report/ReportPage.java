package io.fluxcrawl.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Self-contained HTML page: it opens from a disk, sends no request, follows the reader's light or dark scheme, and
 * prints.
 *
 * <pre>{@code
 * new ReportPage("Speed", "Pages per second.", List.of(Section.of("Result", Paragraphs.of("Fast."))))
 *         .writeTo(Path.of("speed.html"));
 * }</pre>
 *
 * @param lede introduction below the title, one or two sentences; empty for none
 * @param download offered at the top of the page; null for none
 */
public record ReportPage(
        String title,
        String lede,
        List<Section> sections,
        @Nullable Download download) {
    /** Copies the list. */
    public ReportPage {
        sections = List.copyOf(sections);
    }

    /** Creates a page without a download. */
    public ReportPage(String title, String lede, List<Section> sections) {
        this(title, lede, sections, null);
    }

    /** Returns a copy that offers the data it was made from. */
    public ReportPage withDownload(Download download) {
        return new ReportPage(title, lede, sections, download);
    }

    /** Returns the page as HTML, to be encoded in UTF-8. */
    public String html() {
        return PageRenderer.html(this);
    }

    /**
     * Writes the page to a temporary file beside {@code file} and moves it into place. Blocks.
     *
     * @throws IOException if the folder does not exist or is not writable
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
