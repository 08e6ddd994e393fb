package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDbRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writer of sitemaps (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>) of the pages that may be indexed and name no
 * other canonical: {@code sitemap.xml}, then {@code sitemap-2.xml} and so on, each within the limit of URLs.
 */
final class SitemapFiles {
    /** The most URLs of one sitemap. */
    static final int MOST = 50_000;

    private SitemapFiles() {}

    static void write(Audit audit, Path folder, int most) throws IOException {
        try (DuckDbRows rows = audit.database()
                .query(
                        "select url from live where coalesce(seo.canonical_verdict, 'missing') in ('self', 'missing') order by url")) {
            List<@Nullable Object> row = rows.next();
            for (int part = 1; row != null || part == 1; part++) {
                String name = part == 1 ? "sitemap.xml" : "sitemap-" + part + ".xml";
                try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
                    out.write(
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
                    for (int i = 0; i < most && row != null; i++, row = rows.next()) {
                        out.write("  <url><loc>" + MachineReports.xml(String.valueOf(row.get(0))) + "</loc></url>\n");
                    }
                    out.write("</urlset>\n");
                }
            }
        }
    }
}
