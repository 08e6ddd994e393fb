package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.audit.Audit;
import io.fluxcrawl.audit.AuditConfig;
import io.fluxcrawl.audit.AuditExports;
import io.fluxcrawl.audit.AuditExports.Format;
import io.fluxcrawl.audit.AuditOptions;
import io.fluxcrawl.audit.Check;
import io.fluxcrawl.audit.CheckCatalogue;
import io.fluxcrawl.audit.CsvStyle;
import io.fluxcrawl.audit.Gate;
import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl audit}: runs checks over the outputs of crawls and says what is wrong. */
@Command(
        name = "audit",
        description = {
            "Runs checks over the outputs of crawls, and says what is wrong, where and how to fix it.",
            "",
            "A check needs what it speaks of: crawl with --extract full --outlinks --hash --headers all --columns all, and"
                    + " --depth or --sitemaps for links between pages. Checks whose data is missing are named as not run."
        },
        customSynopsis = {"fluxcrawl audit [OPTION]... FILE...", "       fluxcrawl audit --explain CHECK"},
        exitCodeList = {
            "0:The audit is done, and no condition of --fail-on is met.",
            "1:The audit could not be completed (for example, the disk is full).",
            "2:The command line, a check or a file is wrong.",
            "3:A condition of --fail-on is met."
        },
        footer = {
            "  fluxcrawl crawl https://example.com/ --depth 5 --sitemaps --extract full --outlinks --hash --headers all --columns all"
                    + " -o site.parquet",
            "  fluxcrawl audit site.parquet --to report",
            "  fluxcrawl audit site.parquet --fail-on \"issue>=high\" --format junit --to report",
            "  fluxcrawl audit today.parquet --baseline report/findings.parquet --fail-on new",
            "  fluxcrawl audit --explain broken-internal-links",
            "  fluxcrawl audit --list"
        })
final class AuditCommand extends Subcommand {
    private static final Set<Format> USUAL =
            Collections.unmodifiableSet(EnumSet.of(Format.HTML, Format.ISSUES, Format.PARQUET));

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Outputs of crawls: .jsonl or .csv (also with .gz or .zst), .parquet, .duckdb; also a pattern in quotes.")
    List<String> given = List.of();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Folder for the files of --format; it is created. Default: no files, only the text.")
    @Nullable
    Path folder;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "Files to write: html, xlsx, pages, jsonl, csv, parquet, issues, files, junit, sarif, markdown, text, llm,"
                            + " sitemap; or all."
                            + " Default: html, issues, parquet.")
    List<String> formats = List.of();

    @Option(
            names = "--csv-separator",
            paramLabel = "CHARACTER",
            description = "Character between the fields of CSV files: comma, semicolon, tab or pipe. Default: comma.")
    @Nullable
    String csvSeparator;

    @Option(names = "--csv-bom", description = "Begin CSV files with a byte order mark, by which Excel detects UTF-8.")
    boolean csvBom;

    @Option(
            names = "--checks",
            paramLabel = "FOLDER",
            description =
                    "Folder of checks of your own, as files *.sql. One with the name of a built-in check replaces it.")
    @Nullable
    Path checks;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with thresholds, levels and suppressions.")
    @Nullable
    Path config;

    @Option(names = "--only", split = ",", paramLabel = "CHECK", description = "Run these checks only. Default: all.")
    List<String> only = List.of();

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "CONDITION",
            description =
                    "End with exit code 3 if a condition is met: issue, issue>=high, warning>=medium, any, new, or a check"
                            + " and a number, such as broken-internal-links>0.")
    List<String> failOn = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Findings of an earlier audit (.parquet, .jsonl or .csv). Only findings that it does not have count for"
                            + " --fail-on.")
    @Nullable
    Path baseline;

    @Option(names = "--samples", paramLabel = "N", description = "Findings to print below each check. Default: 0.")
    int samples;

    @Option(
            names = "--explain",
            paramLabel = "CHECK",
            description = "Print the text and the query of a check, and end.")
    @Nullable
    String explain;

    @Option(names = "--list", description = "Print the names of all checks, and end.")
    boolean list;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors and what --fail-on says.")
    boolean quiet;

    AuditCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        try {
            CheckCatalogue catalogue = checks == null
                    ? CheckCatalogue.builtIn()
                    : CheckCatalogue.builtIn().with(checks);
            if (list) return print(console, names(catalogue));
            if (explain != null) return print(console, explanation(catalogue, explain));
            if (given.isEmpty()) {
                throw new IllegalArgumentException(
                        "The output of a crawl is missing: fluxcrawl audit pages.parquet --to report");
            }
            return audit(console, catalogue);
        } catch (IllegalArgumentException | ArchiveException wrong) {
            throw new CliException(ExitCode.USAGE, lines(String.valueOf(wrong.getMessage())));
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(IoErrors.of(e)));
        }
    }

    private int audit(Console console, CheckCatalogue catalogue) throws IOException, CliException {
        for (String each : only) {
            if (catalogue.find(each).isEmpty()) {
                throw new IllegalArgumentException("--only: there is no check " + each + "; --list names them");
            }
        }
        List<Gate> gates = failOn.stream().map(each -> Gate.of(each, catalogue)).toList();
        if (baseline == null && failOn.stream().anyMatch(each -> each.strip().equals("new"))) {
            throw new IllegalArgumentException("--fail-on new needs --baseline");
        }
        Set<Format> files = formats();
        CsvStyle style = new CsvStyle(csvSeparator == null ? ',' : ColumnFlags.separator(csvSeparator), csvBom);
        AuditOptions options = new AuditOptions(
                catalogue,
                config == null ? AuditConfig.NONE : AuditConfig.read(config),
                only,
                baseline,
                LocalDate.now(ZoneOffset.UTC),
                AuditOptions.DEFAULT_MEMORY);
        Path target = folder == null ? Path.of("audit") : folder;
        try (Audit audit = Audit.open(OutputFiles.named(given), target, options)) {
            if (!quiet) print(console, AuditExports.text(audit, samples));
            if (folder != null) {
                AuditExports.write(audit, files, style);
                if (!quiet) console.err().println("Written to " + Sanitizer.forTerminal(folder.toString()));
            }
            List<String> failures = Gate.failures(gates, audit.result());
            failures.forEach(each -> console.err().println("--fail-on " + each));
            return failures.isEmpty() ? ExitCode.DONE : ExitCode.GATE;
        }
    }

    /** Audits the output of a crawl that is done, with all built-in checks, writes the report, and returns what it says. */
    static String afterCrawl(Console console, Path output, Path folder, boolean quiet) throws CliException {
        try (Audit audit = Audit.open(List.of(output), folder, AuditOptions.builtIn())) {
            AuditExports.write(audit, USUAL);
            String text = AuditExports.text(audit, 0);
            if (quiet) return text;
            console.err().println("Audit");
            text.lines().forEach(line -> console.err().println("  " + line));
            console.err().println("  Written to " + Sanitizer.forTerminal(folder.toString()));
            return text;
        } catch (IllegalArgumentException | ArchiveException | IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The crawl is done, but could not be audited: " + lines(String.valueOf(e.getMessage())));
        }
    }

    private Set<Format> formats() {
        if (formats.isEmpty()) return USUAL;
        if (folder == null) throw new IllegalArgumentException("--format needs --to, the folder for the files");
        EnumSet<Format> chosen = EnumSet.noneOf(Format.class);
        for (String each : formats) {
            if (each.equalsIgnoreCase("all")) return EnumSet.allOf(Format.class);
            try {
                chosen.add(Format.valueOf(each.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--format: '" + each + "' is none of " + ValueConverters.names(Format.class) + ", all", e);
            }
        }
        return chosen;
    }

    private static String names(CheckCatalogue catalogue) {
        TextTable table = new TextTable(120);
        for (Check check : catalogue.checks()) {
            table.row(
                    check.id(),
                    check.level().toString(),
                    check.isPossible() ? check.name() : check.name() + " (not possible yet)");
        }
        return String.join("\n", table.lines(true)) + "\n";
    }

    private static String explanation(CheckCatalogue catalogue, String id) {
        Check check = catalogue
                .find(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("--explain: there is no check " + id + "; --list names them"));
        List<String> lines = new ArrayList<>();
        lines.add(check.name() + " (" + check.level() + ", " + check.category() + ")");
        lines.add("");
        lines.add("What:   " + check.what());
        if (!check.why().isEmpty()) lines.add("Why:    " + check.why());
        if (!check.fix().isEmpty()) lines.add("Fix:    " + check.fix());
        if (!check.source().isEmpty()) lines.add("Source: " + check.source());
        if (!check.needs().isEmpty()) lines.add("Needs:  " + String.join(", ", check.needs()));
        check.thresholds().forEach((name, value) -> lines.add("Threshold " + name + ": " + value));
        lines.add("");
        lines.add(check.lacks() != null ? "Not possible yet: " + check.lacks() + "." : check.query());
        return String.join("\n", lines) + "\n";
    }

    private static int print(Console console, String text) throws IOException {
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
        return ExitCode.DONE;
    }
}
