package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages to measure with: the {@code .html} files of the folder {@code -Dpages}, or else the samples and the fixtures.
 */
public final class RealPages {
    private RealPages() {}

    /** Returns the pages as fetched, ordered by name. */
    public static List<Fetched> all() {
        String folder = System.getProperty("pages", "");
        if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) return read(Path.of(folder));
        List<Fetched> pages = new ArrayList<>(read(Path.of("samples/web")));
        for (Fixture fixture : Fixtures.all()) pages.add(fixture.page());
        return pages;
    }

    private static List<Fetched> read(Path folder) {
        List<Fetched> pages = new ArrayList<>();
        for (Path file : Pages.in(folder)) pages.add(Pages.of("text/html; charset=utf-8", Pages.read(file)));
        return pages;
    }

    /** Returns the total size in bytes. */
    public static long size(List<Fetched> pages) {
        return pages.stream().mapToLong(page -> page.body().length()).sum();
    }
}
