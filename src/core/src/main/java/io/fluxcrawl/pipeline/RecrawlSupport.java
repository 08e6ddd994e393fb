package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.PreviousRecords;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Recrawl logic: conditional requests from earlier records before a visit, and comparison with them after it. */
final class RecrawlSupport {
    private static final Logger log = LoggerFactory.getLogger(RecrawlSupport.class);

    /** Earlier records in memory. */
    private static final int AT_ONCE = 16;

    private final RecrawlOptions options;
    private final ParseOptions parse;
    private final @Nullable PreviousRecords former;
    private final Set<String> columns;

    RecrawlSupport(RecrawlOptions options, ParseOptions parse) {
        this.options = options;
        this.parse = parse;
        former = options.since();
        columns = former == null ? Set.of() : former.columns();
    }

    /** Returns whether any visit may have conditions. */
    boolean isConditional() {
        return former != null || options.ifChanged();
    }

    /**
     * The conditions that go along with a visit; none where nothing is known of this very URL.
     *
     * @param wanted whether the page itself is wanted, whatever is known of it
     */
    Mono<Headers> conditions(Visit visit, boolean wanted) {
        Headers listed = options.ifChanged() && !wanted ? SeedValidators.of(visit) : Headers.EMPTY;
        CrawlUrl url = former == null || wanted || !listed.fields().isEmpty() ? null : url(visit.seed());
        if (former == null || url == null) return Mono.just(listed);
        return former.findSummary(url)
                .map(Faults.guard(record -> conditions(visit, record)))
                .defaultIfEmpty(listed)
                .onErrorResume(
                        error -> !Faults.endsCrawl(error), error -> Mono.just(unknown(listed, visit.seed(), error)));
    }

    private Headers conditions(Visit visit, RecordView record) {
        boolean ofThisUrl = visit.url().href().equals(record.value("final_url"));
        Object headers = record.value("headers");
        return ofThisUrl && headers instanceof Map<?, ?> known && suffices(record)
                ? SeedValidators.of(known)
                : Headers.EMPTY;
    }

    /** Returns whether an earlier record holds a page in no less detail than is asked for now. */
    private boolean suffices(RecordView record) {
        Object status = record.value("status");
        boolean carried = Integer.valueOf(304).equals(status) && Boolean.TRUE.equals(record.value("not_modified"));
        if (!Outcome.OK.code().equals(record.value("outcome"))
                || !(carried || Integer.valueOf(200).equals(status))) {
            return false;
        }
        boolean html = record.value("content_type") instanceof String type && type.contains("html");
        boolean inFull = record.value("word_count") != null;
        if (html && parse.extract() == Extract.FULL && !inFull) return false;
        if (parse.extract() != Extract.QUICK && record.value("read_until") != null) return false;
        Map<?, ?> fields = record.value("fields") instanceof Map<?, ?> map ? map : Map.of();
        return parse.fields().stream().map(FieldExtractor::name).allMatch(fields::containsKey);
    }

    /** Returns every record compared with the earlier one of its URL; the same records if there are no earlier ones. */
    Flux<CapturedRecord> compared(Flux<CapturedRecord> records) {
        if (former == null) return records;
        return records.flatMapDelayError(
                        Faults.guard(
                                each -> compared(each.record()).map(each::with).doOnCancel(each::close)),
                        AT_ONCE,
                        1)
                .doOnDiscard(CapturedRecord.class, CapturedRecord::close);
    }

    private Mono<CrawlRecord> compared(CrawlRecord record) {
        CrawlUrl url = url(record.seed());
        if (former == null || url == null) return Mono.just(record.comparedTo(null, columns));
        return former.find(url)
                .map(Faults.guard(before -> record.comparedTo(before, columns)))
                .switchIfEmpty(Mono.fromSupplier(Faults.guarded(() -> record.comparedTo(null, columns))))
                .onErrorResume(
                        error -> !Faults.endsCrawl(error), error -> Mono.just(unknown(record, record.seed(), error)));
    }

    private static <T> T unknown(T instead, Seed seed, Throwable error) {
        log.warn("Row {}: its earlier record cannot be read: {}", seed.row(), error.toString());
        return instead;
    }

    private static @Nullable CrawlUrl url(Seed seed) {
        return UrlNormalizer.normalize(seed.text()) instanceof Normalized.Valid valid ? valid.url() : null;
    }
}
