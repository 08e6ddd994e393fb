package io.fluxcrawl.compare;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Test web in a JVM of its own, so that its CPU time is not counted as an engine's. It ends with this JVM or when
 * closed.
 */
final class TestWebProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private TestWebProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the process and waits for its port. Blocks.
     *
     * @throws IOException if it does not start
     */
    static TestWebProcess start() throws IOException {
        Process process = JvmLauncher.start(TestWebProcess.class, List.of("-Xmx512m"), List.of());
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String port = output.readLine();
        if (port == null) throw new IOException("The test web did not start.");
        return new TestWebProcess(process, Integer.parseInt(port));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Runs the web in the new JVM: prints its port and serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().logged(0).build())) {
            System.out.println(web.port());
            System.in.readAllBytes();
        }
    }
}
