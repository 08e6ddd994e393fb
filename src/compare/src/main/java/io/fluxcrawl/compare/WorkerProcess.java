package io.fluxcrawl.compare;

import io.fluxcrawl.compare.EngineInput.Limits;
import io.fluxcrawl.model.Seed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Worker JVM as its parent process sees it. Not safe for use by several threads. */
final class WorkerProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final DataOutputStream rows;
    private final DataInputStream records;

    private WorkerProcess(Process process) {
        this.process = process;
        rows = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        records = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * Starts a worker.
     *
     * @param heapBytes maximum heap of the worker
     */
    static WorkerProcess start(int concurrency, Limits limits, long heapBytes) throws IOException {
        List<String> arguments = List.of(
                Integer.toString(concurrency),
                Long.toString(limits.timeout().toMillis()),
                Integer.toString(limits.maxBytes()),
                Integer.toString(limits.maxRedirects()),
                limits.userAgent());
        return new WorkerProcess(JvmLauncher.start(Worker.class, List.of("-Xmx" + heapBytes), arguments));
    }

    /**
     * Keeps {@code window} rows in flight at the worker until the queue is empty and every record has returned. Blocks.
     */
    void visit(Queue<Seed> queue, int window, RecordOutput output) throws IOException {
        int out = 0;
        while (out < window && send(queue.poll())) out++;
        rows.flush();
        while (out > 0) {
            byte[] record = records.readNBytes(records.readInt());
            byte[] line =
                    JSON.writeValueAsBytes(JSON.readValue(record, Map.class)); // parsed, as a consumer of records would
            output.accept(ended(line), record.length);
            if (!send(queue.poll())) out--;
            rows.flush();
        }
    }

    private boolean send(@Nullable Seed seed) throws IOException {
        if (seed == null) return false;
        rows.writeLong(seed.row());
        rows.writeUTF(seed.text());
        return true;
    }

    private static byte[] ended(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    /** Closes the pipe, which ends the worker. */
    void close() {
        try {
            rows.close();
        } catch (IOException alreadyGone) {
            process.destroy();
        }
    }
}
