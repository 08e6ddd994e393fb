package io.fluxcrawl.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports that build servers read: JUnit's XML and SARIF 2.1.0. */
final class MachineReports {
    /** Findings of one check in JUnit's XML. */
    private static final int JUNIT_SAMPLE = 100;

    /** Findings in a SARIF file; GitHub takes no more. */
    private static final int SARIF_MOST = 25_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private MachineReports() {}

    /** Returns a test suite for each category, and a test case for each check: failed, skipped where it was not checked. */
    static String junit(Audit audit) throws IOException {
        Map<String, List<CheckResult>> categories = audit.result().results().stream()
                .collect(Collectors.groupingBy(
                        result -> result.check().category(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fluxcrawl audit\">\n");
        for (Map.Entry<String, List<CheckResult>> category : categories.entrySet()) {
            List<CheckResult> results = category.getValue();
            xml.append("  <testsuite name=\"")
                    .append(xml(category.getKey()))
                    .append("\" tests=\"")
                    .append(results.size());
            xml.append("\" failures=\"")
                    .append(results.stream().filter(each -> each.findings() > 0).count());
            xml.append("\" errors=\"0\" skipped=\"")
                    .append(results.stream().filter(each -> !each.isChecked()).count());
            xml.append("\" time=\"0\">\n");
            for (CheckResult result : results) testCase(audit, category.getKey(), result, xml);
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void testCase(Audit audit, String category, CheckResult result, StringBuilder xml)
            throws IOException {
        Check check = result.check();
        xml.append("    <testcase classname=\"")
                .append(xml(category))
                .append("\" name=\"")
                .append(xml(check.name()))
                .append("\" time=\"0");
        if (result.notChecked() != null) {
            xml.append("\"><skipped message=\"")
                    .append(xml(result.notChecked()))
                    .append("\"/></testcase>\n");
        } else if (result.findings() == 0) {
            xml.append("\"/>\n");
        } else {
            xml.append("\">\n      <failure type=\"")
                    .append(xml(check.level().toString()))
                    .append("\" message=\"");
            xml.append(result.findings()).append(" findings\">");
            for (Finding finding : audit.sample(check.id(), JUNIT_SAMPLE))
                xml.append(xml(line(finding))).append('\n');
            xml.append(xml("Fix: " + check.fix())).append("</failure>\n    </testcase>\n");
        }
    }

    /** Returns a finding as one line. */
    static String line(Finding finding) {
        StringBuilder line = new StringBuilder(finding.url());
        if (finding.target() != null) line.append(" -> ").append(finding.target());
        if (finding.detail() != null) line.append(" (").append(finding.detail()).append(')');
        if (finding.pages() > 1) line.append(", on ").append(finding.pages()).append(" pages");
        return line.toString();
    }

    static String sarif(Audit audit) throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (CheckResult result : audit.result().found()) {
            rules.add(rule(result.check()));
            int room = SARIF_MOST - results.size();
            if (room <= 0) continue;
            for (Finding finding : audit.sample(result.check().id(), room))
                results.add(result(result.check(), finding));
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "fluxcrawl audit");
        driver.put("informationUri", "https://fluxcrawl.io/");
        driver.put("rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", results);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        root.put("runs", List.of(run));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static Map<String, Object> rule(Check check) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", check.id());
        rule.put("name", check.name());
        rule.put("shortDescription", Map.of("text", check.name()));
        rule.put("fullDescription", Map.of("text", check.what()));
        rule.put("help", Map.of("text", check.why() + " " + check.fix()));
        if (!check.source().isEmpty()) rule.put("helpUri", check.source());
        rule.put("defaultConfiguration", Map.of("level", level(check)));
        return rule;
    }

    private static Map<String, Object> result(Check check, Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", check.id());
        result.put("level", level(check));
        String what = Objects.requireNonNullElse(finding.detail(), "");
        String target = finding.target() == null ? "" : " -> " + finding.target();
        result.put("message", Map.of("text", check.name() + target + (what.isEmpty() ? "" : ": " + what)));
        result.put(
                "locations",
                List.of(Map.of("physicalLocation", Map.of("artifactLocation", Map.of("uri", finding.url())))));
        result.put("partialFingerprints", Map.of("key", finding.key()));
        return result;
    }

    private static String level(Check check) {
        return switch (check.level().type()) {
            case ISSUE -> "error";
            case WARNING -> "warning";
            case OPPORTUNITY -> "note";
        };
    }

    /** Returns text escaped for XML 1.0, without the characters that it cannot hold. */
    static String xml(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> {
                    boolean allowed =
                            c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
                    escaped.appendCodePoint(allowed ? c : 0xFFFD);
                }
            }
        });
        return escaped.toString();
    }
}
