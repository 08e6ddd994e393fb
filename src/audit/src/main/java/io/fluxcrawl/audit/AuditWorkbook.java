package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.xlsx.WorkbookWriter;
import io.fluxcrawl.xlsx.WorkbookWriter.Heading;
import io.fluxcrawl.xlsx.WorkbookWriter.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workbook of an audit: what was found, every finding, every URL, broken links by target, and what was not checked. */
final class AuditWorkbook {
    private static final List<Heading> SUMMARY = List.of(
            new Heading("Name", Kind.TEXT),
            new Heading("Type", Kind.TEXT),
            new Heading("Priority", Kind.TEXT),
            new Heading("Category", Kind.TEXT),
            new Heading("Pages", Kind.NUMBER),
            new Heading("Of applicable", Kind.NUMBER),
            new Heading("% of applicable", Kind.NUMBER),
            new Heading("Findings", Kind.NUMBER),
            new Heading("Not judged", Kind.NUMBER),
            new Heading("New", Kind.NUMBER),
            new Heading("Fixed", Kind.NUMBER),
            new Heading("What", Kind.TEXT),
            new Heading("Why", Kind.TEXT),
            new Heading("How to fix", Kind.TEXT),
            new Heading("Source", Kind.TEXT),
            new Heading("Check", Kind.TEXT));

    /** Rows of one sheet below its names; more are in the files of findings. */
    private static final long MOST_FINDINGS = 1_048_575;

    private AuditWorkbook() {}

    static void write(Audit audit, Path file) throws IOException {
        try (BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                WorkbookWriter workbook = new WorkbookWriter(out)) {
            summary(audit, workbook);
            findings(audit, workbook);
            workbook.sheet("Pages", PageSheet.headings());
            rows(audit, workbook, PageSheet.query(audit.result()));
            workbook.sheet(
                    "Broken links",
                    List.of(
                            new Heading("Target", Kind.TEXT),
                            new Heading("Found", Kind.TEXT),
                            new Heading("Pages", Kind.NUMBER),
                            new Heading("Places", Kind.TEXT),
                            new Heading("Text", Kind.TEXT),
                            new Heading("One of the pages", Kind.TEXT)));
            rows(audit, workbook, AuditPage.BROKEN_LINKS);
            notChecked(audit, workbook);
        }
    }

    private static void summary(Audit audit, WorkbookWriter workbook) throws IOException {
        workbook.sheet("Summary", SUMMARY);
        for (CheckResult each : audit.result().found()) {
            Check check = each.check();
            workbook.row(Arrays.asList(
                    check.name(),
                    check.level().type().label(),
                    check.level().priority().label(),
                    check.category(),
                    each.affected(),
                    each.applicable(),
                    Math.round(each.percent() * 100) / 100.0,
                    each.findings(),
                    each.unknown(),
                    audit.result().compared() ? (Object) each.fresh() : null,
                    audit.result().compared() ? (Object) each.fixed() : null,
                    check.what(),
                    check.why(),
                    check.fix(),
                    check.source(),
                    check.id()));
        }
    }

    private static void findings(Audit audit, WorkbookWriter workbook) throws IOException {
        boolean all = audit.result().findings() <= MOST_FINDINGS;
        workbook.sheet(
                all ? "Findings" : "Findings, first 1,048,575",
                List.of(
                        new Heading("Check", Kind.TEXT),
                        new Heading("URL", Kind.TEXT),
                        new Heading("Target", Kind.TEXT),
                        new Heading("Detail", Kind.TEXT),
                        new Heading("Pages", Kind.NUMBER)));
        audit.findings(
                null,
                MOST_FINDINGS,
                finding -> workbook.row(Arrays.asList(
                        finding.check(), finding.url(), finding.target(), finding.detail(), finding.pages())));
    }

    private static void notChecked(Audit audit, WorkbookWriter workbook) throws IOException {
        workbook.sheet(
                "Not checked",
                List.of(
                        new Heading("Check", Kind.TEXT),
                        new Heading("Name", Kind.TEXT),
                        new Heading("Because", Kind.TEXT)));
        for (CheckResult each : audit.result().notChecked()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(each.check().id());
            row.add(each.check().name());
            row.add(each.notChecked());
            workbook.row(row);
        }
    }

    private static void rows(Audit audit, WorkbookWriter workbook, String query) throws IOException {
        try (DuckDbRows rows = audit.database().query(query)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) workbook.row(row);
        }
    }
}
