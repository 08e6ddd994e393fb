package io.fluxcrawl.cli;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.CommitLog;
import io.fluxcrawl.sink.CommitPosition;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writer of a line for each row of the list whose record is durable in every output. Rows that an interrupt left without a visit
 * have no line: whoever sent them may send them again.
 */
final class Acknowledgements implements CommitLog {
    static final String OPTION = "--ack";

    private static final JsonMapper JSON = new JsonMapper();

    private final OutputStream out;

    /** @param out receives the lines, one write for each commit; stays open */
    Acknowledgements(OutputStream out) {
        this.out = out;
    }

    /** @throws IllegalArgumentException with a message for the user, if an output is durable only when the crawl ends */
    static void check(List<SinkTarget> targets, boolean ordered, boolean job) {
        if (job) {
            throw new IllegalArgumentException(
                    "--ack cannot be used with --job: a job remembers by itself which rows are done");
        }
        if (ordered) {
            throw new IllegalArgumentException(
                    "--ack cannot be used with --ordered, which writes the records when the crawl ends");
        }
        for (SinkTarget target : targets) {
            if (target.name().equals(SinkTarget.STDOUT)) {
                throw new IllegalArgumentException("--ack prints to stdout, so the records need a file: give --output");
            }
            if (target.format().isColumnar()) {
                throw new IllegalArgumentException(
                        "--ack cannot be used with " + target.name()
                                + ", which is whole only when the crawl ends: write .jsonl, .csv or .warc, and convert it later");
            }
        }
    }

    @Override
    public Batch begin() {
        return new Lines();
    }

    private final class Lines implements Batch {
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

        @Override
        public void add(CrawlRecord record) {
            Seed seed = record.seed();
            if (record.outcome() == Outcome.CANCELLED || seed.row() > Seed.LAST_OF_LIST) return;
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("row", seed.row());
            Object id = seed.input().get("id");
            if (id != null) line.put("id", id);
            line.put("outcome", record.outcome().code());
            lines.writeBytes(JSON.writeValueAsBytes(line));
            lines.write('\n');
        }

        @Override
        public void commit(List<CommitPosition> positions) {
            try {
                lines.writeTo(out);
                out.flush();
            } catch (IOException e) {
                throw SinkException.of(SinkTarget.STDOUT, e);
            }
        }
    }
}
