package io.fluxcrawl.parse;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.page.PageMetadataBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** User-defined extractors of a parser; enforces the limits on the values that they return. */
final class FieldSet {
    private static final Logger log = LoggerFactory.getLogger(FieldSet.class);
    private static final int MAX_ALL_CHARS = 8_000_000;
    private static final int MAX_NAME = 100;

    private final List<FieldExtractor> extractors;

    FieldSet(List<FieldExtractor> extractors) {
        this.extractors = extractors;
    }

    boolean isEmpty() {
        return extractors.isEmpty();
    }

    /** @throws IllegalArgumentException if a name is invalid or repeated */
    static void check(List<FieldExtractor> extractors) {
        Set<String> names = new HashSet<>();
        for (FieldExtractor extractor : extractors) {
            checkName(extractor.name());
            if (!names.add(extractor.name())) {
                throw new IllegalArgumentException("two fields are called " + extractor.name());
            }
        }
    }

    static void checkName(String name) {
        boolean fits = !name.isEmpty()
                && name.length() <= MAX_NAME
                && (Ascii.isLetter(name.charAt(0)) || name.charAt(0) == '_');
        for (int i = 0; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits = Ascii.isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a field: letters, digits, _ . - and a letter first");
        }
    }

    void read(FieldSource page, PageMetadataBuilder draft) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, String> errors = new LinkedHashMap<>();
        int remaining = MAX_ALL_CHARS;
        ParseBudget budget = page.budget();
        for (FieldExtractor extractor : extractors) {
            if (budget.endsBefore("fields")) break;
            String name = extractor.name();
            try {
                List<String> kept = new ArrayList<>();
                int most = extractor.single() ? 1 : FieldExtractor.MAX_VALUES;
                for (String value : extractor.extract(page)) {
                    if (kept.size() == most) break;
                    String cut =
                            value.substring(0, Math.min(value.length(), Math.min(remaining, FieldExtractor.MAX_CHARS)));
                    remaining -= cut.length();
                    kept.add(cut);
                }
                if (!kept.isEmpty()) fields.put(name, kept);
            } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
                // user code: an exception is an error of this field only
                errors.put(name, message(e));
                log.debug("Field {} of {}", name, page.url(), e);
            }
        }
        if (budget.isSpent()) budget.leaveOut("fields", ParseBudget.CPU);
        draft.fields(fields);
        draft.fieldErrors(errors);
    }

    private static String message(Throwable e) {
        String text = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
