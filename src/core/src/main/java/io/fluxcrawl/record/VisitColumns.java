package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BIGINT;
import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.DOUBLE;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.Scalar.TIMESTAMP;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.model.Redirect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of a visit: the request, the response and the times. */
final class VisitColumns {
    static final List<Column<Redirect>> HOP = List.of(
            Column.<Redirect>of("url", STRING, "The URL that answered with the redirect.", hop -> hop.url()
                            .href())
                    .always(),
            Column.<Redirect>of("status", INT, "301, 302, 303, 307 or 308.", Redirect::status)
                    .always(),
            Column.<Redirect>of(
                            "millis",
                            DOUBLE,
                            "Milliseconds from the start of that visit to its end.",
                            hop -> millis(hop.took()))
                    .always(),
            Column.of("ip", STRING, "The address that answered; absent behind a proxy.", Redirect::ip));

    private static final List<Column<CrawlRecord>> TIMINGS = Arrays.stream(TimingPhase.values())
            .map(phase -> Column.<CrawlRecord>of(
                    phase.code(), DOUBLE, sentence(phase.meaning()), record -> millis(phase.of(record))))
            .toList();

    static final List<Column<CrawlRecord>> LIST = List.of(
            Column.of("status", INT, "Status of the last response (RFC 9110, 15).", CrawlRecord::status),
            Column.<CrawlRecord>of(
                            "blocked",
                            STRING,
                            "Why the response says nothing about the page: the server, or a wall before it, refused this crawler."
                                    + " The wall, where its challenge or error page tells; else the status. Absent for a plain 404"
                                    + " or 500.",
                            CrawlRecord::blocked)
                    .oneOf(BlockReason.ALL),
            Column.<CrawlRecord>of(
                            "attempts",
                            INT,
                            "Requests sent for final_url, retries included; 0 where none was sent.",
                            record -> record.request().attempts())
                    .always(),
            Column.of(
                    "reconnected",
                    BOOLEAN,
                    "True where the connection kept open for the last visit had been closed by the server, and the request"
                            + " was sent again at once on a fresh one; not counted in attempts.",
                    record -> record.request().reconnected() ? Boolean.TRUE : null),
            Column.of(
                    "redirects",
                    listOf(struct(HOP)),
                    "Every redirect on the way to final_url, in order.",
                    record -> record.request().redirects()),
            Column.of(
                    "fetched_at",
                    TIMESTAMP,
                    "When the last visit began: ISO 8601, UTC, to the millisecond.",
                    record -> record.request().fetchedAt()),
            Column.of(
                    "timings_ms",
                    struct(TIMINGS),
                    "Milliseconds of the last visit by phase; a phase that did not happen (no look-up on an open"
                            + " connection, no TLS on http) is absent.",
                    record -> record.request().timings() == null ? null : record),
            Column.of("ip", STRING, "The address of the last visit; absent behind a proxy.", record -> record.request()
                    .ip()),
            response("http_version", STRING, "HTTP/1.0, HTTP/1.1 or HTTP/2.", ResponseInfo::httpVersion),
            Column.of(
                    "tls_verified",
                    BOOLEAN,
                    "Whether the server's certificate was verified; absent on http.",
                    VisitColumns::tlsVerified),
            headers(HeaderChoice.USUAL),
            Column.of(
                    "request_headers",
                    mapOf(listOf(STRING)),
                    "Headers of the last request, likewise, on request (property sentHeaders). The value is *** of any that may"
                            + " hold a secret: of Cookie, Authorization and whatever is not usual.",
                    record -> HeaderChoice.ALL.of(record.request().headers())),
            Column.of(
                    "x_robots_tag",
                    STRING,
                    "The X-Robots-Tag headers, joined by a comma.",
                    record -> joined(record.headers().all("x-robots-tag"))),
            Column.of(
                    "content_type",
                    STRING,
                    "Media type of the response in lower case, without parameters; as sniffed where the header is"
                            + " silent.",
                    VisitColumns::contentType),
            response(
                    "bytes_wire",
                    BIGINT,
                    "Bytes of the body as received, before decompression.",
                    ResponseInfo::bytesWire),
            response(
                    "bytes",
                    BIGINT,
                    "Bytes of the body after decompression, as kept.",
                    response -> response.bytes() == null ? null : Long.valueOf(response.bytes())),
            response(
                    "truncated",
                    BOOLEAN,
                    "Whether the body is not whole: cut at the size allowed, or broken off (outcome says how).",
                    response -> response.bytes() == null ? null : response.truncated()),
            Column.of(
                    "content_hash",
                    STRING,
                    "SHA-256 of the body after decompression, as kept (where truncated, of its start): 64 hex digits; absent"
                            + " without a body. On request (property hashes).",
                    record -> record.hashes().content()),
            Column.of(
                    "metadata_hash",
                    STRING,
                    "SHA-256 of what the page says of itself by any extraction: of its columns from sniffed_type on, those of"
                            + " full extraction only, indexable, indexable_reason, fields, field_errors and parse_limit aside,"
                            + " as one object of canonical JSON (RFC 8785). On request (property hashes).",
                    record -> record.hashes().metadata()));

    private VisitColumns() {}

    private static Column<CrawlRecord> response(
            String name, ColumnType type, String doc, Column.Getter<ResponseInfo> getter) {
        return Column.of(name, type, doc, record -> record.response() == null ? null : getter.get(record.response()));
    }

    /** Returns the column of the chosen response headers. */
    static Column<CrawlRecord> headers(HeaderChoice choice) {
        return Column.of(
                "headers",
                mapOf(listOf(STRING)),
                "Response headers of interest, names in lower case, every value in order: "
                        + String.join(", ", choice.toString().split(","))
                        + "; others, or all, on request (property headers).",
                record -> choice.of(record.headers()));
    }

    /** Returns milliseconds with three decimals; null for null. */
    static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    private static @Nullable Boolean tlsVerified(CrawlRecord record) {
        boolean secure = record.status() != null
                && record.finalUrl() != null
                && record.finalUrl().secure();
        return secure ? record.request().verified() : null;
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** Returns the media type that the page was read as; that of the header where nothing was read. */
    static @Nullable String contentType(CrawlRecord record) {
        String read = record.page() == null ? null : record.page().contentType();
        if (read != null) return read;
        RecordView carried = record.carried();
        if (carried != null && carried.value("content_type") instanceof String before) return before;
        String named = record.headers().mediaType();
        if (named != null) return named;
        String header = record.headers().first("content-type");
        if (header == null) return null;
        int parameters = header.indexOf(';');
        String type = (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.isEmpty() ? null : type;
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
