package io.fluxcrawl.sink;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.record.RequestInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import tools.jackson.core.JsonGenerator;

/**
 * <a href="https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/">WARC 1.1</a>: a warcinfo record,
 * then for each row a request and a response per capture, in their order, and one metadata record that holds the row's own
 * record in JSON. Compressed, each of them is a gzip member of its own.
 */
final class WarcRecordWriter implements RecordWriter {
    private static final String CONFORMS_TO =
            "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

    private final TargetStream bytes;
    private final WarcWriter warc;
    private final JsonValue type;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final JsonGenerator json = JsonValue.generator(text);

    /** @param begins whether the output is empty, so that the warcinfo record is still to be written */
    WarcRecordWriter(TargetStream bytes, SinkTarget target, SinkOptions options, boolean begins) throws IOException {
        this.bytes = bytes;
        warc = new WarcWriter(Channels.newChannel(bytes));
        type = JsonValue.of(ColumnType.struct(options.columns().list()));
        if (begins) write(about(target, options));
    }

    private static Warcinfo about(SinkTarget target, SinkOptions options) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        options.about().forEach((name, value) -> fields.put(name, List.of(value)));
        fields.put("format", List.of("WARC File Format 1.1"));
        fields.put("conformsTo", List.of(CONFORMS_TO));
        Warcinfo.Builder info =
                new Warcinfo.Builder().version(MessageVersion.WARC_1_1).fields(fields);
        if (!target.isStdout())
            info.filename(Path.of(target.name()).getFileName().toString());
        return info.build();
    }

    /** @throws IllegalArgumentException if it was read back: only a crawl that runs has what was on the wire */
    @Override
    public void write(RecordView recorded) throws IOException {
        if (!(recorded instanceof CrawlRecord record)) {
            throw new IllegalArgumentException("Row " + recorded.row() + " was read back, without its exchange");
        }
        write(CapturedRecord.of(record));
    }

    @Override
    public void write(CapturedRecord captured) throws IOException {
        List<URI> responses = new ArrayList<>();
        for (Capture capture : captured.captures()) {
            WarcExchange exchange = WarcExchange.of(capture);
            write(exchange.request());
            write(exchange.response());
            responses.add(exchange.response().id());
        }
        write(metadata(captured.record(), responses));
    }

    private WarcMetadata metadata(CrawlRecord record, List<URI> responses) {
        text.reset();
        type.write(record, json);
        json.flush();
        byte[] body = text.toByteArray();
        WarcMetadata.Builder metadata =
                new WarcMetadata.Builder().version(MessageVersion.WARC_1_1).body(MediaType.JSON, body);
        metadata.blockDigest(WarcExchange.digest(body));
        if (record.finalUrl() != null) metadata.targetURI(record.finalUrl().href());
        RequestInfo request = record.request();
        if (request.fetchedAt() != null) metadata.date(request.fetchedAt());
        if (request.ip() != null) metadata.setHeader("WARC-IP-Address", request.ip());
        responses.forEach(metadata::concurrentTo);
        return metadata.build();
    }

    private void write(WarcRecord record) throws IOException {
        warc.write(record);
        bytes.endMember();
    }

    @Override
    public void flush() throws IOException {
        bytes.flush();
    }
}
