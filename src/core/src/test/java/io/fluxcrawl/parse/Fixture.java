package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.parse.ParseOptions.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows one rule, and what its record must say.
 *
 * @param topic the file it stands in
 * @param rule a sentence
 * @param source where the rule is written: a standard and its section, a vendor's page
 * @param expect columns of the record, by path ({@code seo.title_length}, {@code media.0.url}, {@code feeds.size}), the
 *     same in either mode; null for one that must be absent
 * @param full what full extraction adds to them: head extraction leaves these absent
 */
record Fixture(
        String topic,
        String rule,
        String source,
        Fetched page,
        Profile profile,
        Map<String, @Nullable Object> expect,
        Map<String, @Nullable Object> full) {
    @Override
    public String toString() {
        return topic + ": " + rule;
    }
}
