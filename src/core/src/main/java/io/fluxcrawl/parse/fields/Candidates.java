package io.fluxcrawl.parse.fields;

import io.fluxcrawl.page.PageMetadata.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidate values by field, in the order of preference. Blank values are left out. */
final class Candidates {
    private final Map<String, List<Candidate>> byField = new LinkedHashMap<>();

    /** One field, to which candidates are added in the order of preference. */
    final class Field {
        private final String name;

        private Field(String name) {
            this.name = name;
        }

        Field add(String source, @Nullable String value) {
            if (value == null || value.isEmpty()) return this;
            Candidate offer = new Candidate(source, value);
            List<Candidate> offers = byField.computeIfAbsent(name, k -> new ArrayList<>(4));
            if (!offers.contains(offer)) offers.add(offer);
            return this;
        }

        @Nullable
        Candidate best() {
            List<Candidate> offers = byField.get(name);
            return offers == null ? null : offers.get(0);
        }
    }

    Field field(String name) {
        return new Field(name);
    }

    /** Returns the best candidate of a field, or null. */
    @Nullable
    Candidate best(String field) {
        List<Candidate> offers = byField.get(field);
        return offers == null ? null : offers.get(0);
    }

    /** Returns the best candidate of the given sources, or null. */
    @Nullable
    Candidate best(String field, List<String> sources) {
        List<Candidate> offers = byField.getOrDefault(field, List.of());
        for (String source : sources) {
            for (Candidate offer : offers) if (offer.source().equals(source)) return offer;
        }
        return null;
    }

    Map<String, List<Candidate>> all() {
        return byField;
    }
}
