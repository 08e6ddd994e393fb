package io.fluxcrawl.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Files of an audit. Calls block. */
public final class AuditExports {
    /** Files that can be written. */
    public enum Format {
        /** {@code report.html}: a page for people, which opens without a network. */
        HTML,
        /** {@code findings.jsonl}: an object for each finding. */
        JSONL,
        /** {@code findings.csv}: a row for each finding; with a baseline also {@code fixed.csv}, those that are gone. */
        CSV,
        /** {@code findings.parquet}: a row for each finding. */
        PARQUET,
        /** {@code issues.csv}: a row for each check that found something, in the columns of Screaming Frog. */
        ISSUES,
        /**
         * {@code issues/CHECK.csv}: a file for each check that found something, and {@code issues/CHECK.inlinks.csv} with the links to
         * its pages.
         */
        FILES,
        /** {@code junit.xml}: a test case for each check. */
        JUNIT,
        /** {@code findings.sarif}: SARIF 2.1.0. */
        SARIF,
        /** {@code summary.md}: a comment for a pull request. */
        MARKDOWN,
        /** {@code summary.txt}: the text of the terminal. */
        TEXT,
        /** {@code llm.txt}: text for a language model. */
        LLM,
        /** {@code pages.csv}: a row for each URL of the site, flat, with what follows from the whole site. */
        PAGES,
        /** {@code audit.xlsx}: a workbook with a summary, the findings, the URLs and the broken links. */
        XLSX,
        /** {@code sitemap.xml}: a sitemap of the pages that may be indexed; further ones where it would be too large. */
        SITEMAP
    }

    private AuditExports() {}

    /**
     * Writes files into the folder of an audit, which is created.
     *
     * @param audit an open audit
     * @param formats which files
     * @throws IOException if a file cannot be written
     */
    public static void write(Audit audit, Set<Format> formats) throws IOException {
        write(audit, formats, CsvStyle.USUAL);
    }

    /**
     * Writes files likewise, with another form of CSV; {@code issues.csv} keeps the form that sheets expect.
     *
     * @param audit an open audit
     * @param formats which files
     * @param style form of CSV files
     * @throws IOException if a file cannot be written
     */
    public static void write(Audit audit, Set<Format> formats, CsvStyle style) throws IOException {
        Path folder = audit.folder();
        Files.createDirectories(folder);
        FindingFiles files = new FindingFiles(audit, style);
        for (Format format : formats) {
            switch (format) {
                case HTML -> AuditPage.write(audit, folder.resolve("report.html"));
                case JSONL -> files.jsonl(folder.resolve("findings.jsonl"));
                case CSV -> {
                    files.csv(folder.resolve("findings.csv"));
                    files.fixed(folder.resolve("fixed.csv"));
                }
                case PAGES -> files.pages(folder.resolve("pages.csv"));
                case XLSX -> AuditWorkbook.write(audit, folder.resolve("audit.xlsx"));
                case PARQUET -> files.parquet();
                case ISSUES -> files.issues(folder.resolve("issues.csv"));
                case FILES -> files.perCheck(folder.resolve("issues"));
                case JUNIT -> Files.writeString(folder.resolve("junit.xml"), MachineReports.junit(audit));
                case SARIF -> Files.writeString(folder.resolve("findings.sarif"), MachineReports.sarif(audit));
                case MARKDOWN -> Files.writeString(folder.resolve("summary.md"), TextReports.markdown(audit));
                case TEXT -> Files.writeString(folder.resolve("summary.txt"), TextReports.terminal(audit, 0));
                case SITEMAP -> SitemapFiles.write(audit, folder, SitemapFiles.MOST);
                case LLM -> Files.writeString(folder.resolve("llm.txt"), TextReports.llm(audit));
            }
        }
    }

    /**
     * Returns the text of the terminal.
     *
     * @param audit an open audit
     * @param samples number of findings below each check
     */
    public static String text(Audit audit, int samples) throws IOException {
        return TextReports.terminal(audit, samples);
    }
}
