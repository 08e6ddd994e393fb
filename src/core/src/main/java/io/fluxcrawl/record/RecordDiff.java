package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The comparison of a record with the record of the same URL in an earlier crawl. Pure CPU work. */
final class RecordDiff {
    private static final int OK = 200;
    /** RFC 9110, 15.4.5: equals the 200 that an unconditional request would have got. */
    private static final int NOT_MODIFIED = 304;

    /** Outcomes of rows that were not due for a visit. */
    private static final Set<Outcome> UNVISITED = Set.of(Outcome.DUPLICATE, Outcome.CANCELLED, Outcome.INVALID_URL);

    private static final Set<Integer> ABSENT = Set.of(404, 410);

    private final CrawlRecord now;
    private final Former former;
    private final Set<String> known;

    private RecordDiff(CrawlRecord now, Former former, Set<String> known) {
        this.now = now;
        this.former = former;
        this.known = known;
    }

    /** @param known the columns that the earlier records could have; others are not compared */
    static CrawlRecord compare(CrawlRecord record, @Nullable RecordView former, Set<String> known) {
        if (UNVISITED.contains(record.outcome())) return record;
        if (former == null) return record.toBuilder().recrawl(RecrawlResult.NEW).build();
        return new RecordDiff(record, new Former(former), known).compare();
    }

    private CrawlRecord compare() {
        boolean carries = now.outcome() == Outcome.OK
                && Objects.equals(status(now.status()), OK)
                && now.page() == null
                && former.hasPage();
        RecordView carried = carries ? former.holder() : null;
        CrawlRecord record = carries ? carrying() : now;
        List<String> changed = changed(record, !carries);
        return record.toBuilder()
                .recrawl(RecrawlResult.of(change(changed), changed, carried))
                .build();
    }

    private Change change(List<String> changed) {
        if (now.outcome() != Outcome.OK) return Change.FAILED;
        boolean wasThere = former.status() != null && former.status() / 100 == 2;
        if (wasThere && now.status() != null && ABSENT.contains(now.status())) return Change.GONE;
        return changed.isEmpty() ? Change.SAME : Change.CHANGED;
    }

    /** Keeps stored headers that the 304 does not replace (RFC 9111, 4.3.4). */
    private CrawlRecord carrying() {
        Headers headers = now.headers();
        for (Map.Entry<String, List<String>> each : former.headers().entrySet()) {
            if (headers.first(each.getKey()) != null) continue;
            for (String value : each.getValue()) headers = headers.with(each.getKey(), value);
        }
        ResponseInfo response = (now.response() == null ? ResponseInfo.builder() : now.response().toBuilder())
                .headers(headers)
                .bytes(former.bytes())
                .truncated(former.truncated())
                .headOnly(former.headOnly())
                .build();
        return now.toBuilder().response(response).hashes(former.hashes()).build();
    }

    private List<String> changed(CrawlRecord record, boolean wasRead) {
        List<String> changed = new ArrayList<>();
        differing(ComparedColumns.ROW, record, changed);
        if (known.contains("status") && !Objects.equals(status(now.status()), former.status())) changed.add("status");
        boolean answered = now.outcome() == Outcome.OK && former.hasPage();
        if (answered) differing(ComparedColumns.RESPONSE, record, changed);
        if (answered && wasRead && now.page() != null) differingPage(record, changed);
        changed.sort(Comparator.comparing(ComparedColumns.ORDER::get));
        return changed;
    }

    private void differingPage(CrawlRecord record, List<String> changed) {
        Hashes before = former.hashes();
        Hashes after = record.hashes();
        boolean cutElsewhere =
                (former.truncated() || truncated(record)) && !Objects.equals(former.bytes(), bytes(record));
        boolean readAlike = former.headOnly()
                == (record.response() != null && record.response().headOnly());
        boolean comparable = known.contains("content_hash") && !cutElsewhere && readAlike;
        String content = before.content();
        if (comparable && content != null && after.content() != null && !content.equals(after.content())) {
            changed.add("content_hash");
        }
        boolean saysTheSame = before.metadata() != null && before.metadata().equals(after.metadata());
        if (!saysTheSame) differing(ComparedColumns.SAYS, record, changed);
        differing(ComparedColumns.BESIDES, record, changed);
        boolean bothInFull = former.value("word_count") != null && ComparedColumns.value("word_count", record) != null;
        if (bothInFull) differing(ComparedColumns.OF_FULL_EXTRACTION, record, changed);
    }

    private void differing(List<ComparedColumns.Compared> columns, CrawlRecord record, List<String> changed) {
        for (ComparedColumns.Compared column : columns) {
            if (known.contains(column.name()) && column.differs(former.record(), record)) changed.add(column.name());
        }
    }

    private static boolean truncated(CrawlRecord record) {
        return record.response() != null && record.response().truncated();
    }

    private static @Nullable Integer bytes(CrawlRecord record) {
        return record.response() == null ? null : record.response().bytes();
    }

    private static @Nullable Integer status(@Nullable Integer status) {
        return status != null && status == NOT_MODIFIED ? (Integer) OK : status;
    }

    /** The earlier record, of a running crawl or read back. */
    private record Former(RecordView record) {
        @Nullable
        Object value(String column) {
            return ComparedColumns.value(column, record);
        }

        /** Returns the record that holds the page: where this one is itself carried over, the one that it comes from. */
        RecordView holder() {
            if (!(record instanceof CrawlRecord crawled) || crawled.recrawl() == null) return record;
            RecordView carried = crawled.recrawl().carried();
            return carried == null ? record : carried;
        }

        boolean hasPage() {
            Object outcome = value("outcome");
            if (outcome != null && !outcome.equals(Outcome.OK.code())) return false;
            Object status = value("status");
            return status != null && (!status.equals(NOT_MODIFIED) || Boolean.TRUE.equals(value("not_modified")));
        }

        @Nullable
        Integer status() {
            return RecordDiff.status((Integer) value("status"));
        }

        @SuppressWarnings("unchecked") // the column's type
        Map<String, List<String>> headers() {
            Object headers = value("headers");
            return headers == null ? Map.of() : (Map<String, List<String>>) headers;
        }

        @Nullable
        Integer bytes() {
            return value("bytes") instanceof Long bytes ? (Integer) Math.toIntExact(bytes) : null;
        }

        boolean truncated() {
            return Boolean.TRUE.equals(value("truncated"));
        }

        boolean headOnly() {
            return value("read_until") != null;
        }

        Hashes hashes() {
            return new Hashes((String) value("content_hash"), (String) value("metadata_hash"));
        }
    }
}
