package io.fluxcrawl.compare;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The test web in a JVM of its own, so that its work is not counted as an engine's; ends with this one or when closed. */
final class WebProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private WebProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @throws IOException if it does not come up */
    static WebProcess start() throws IOException {
        Process process = Jvm.start(WebProcess.class, List.of("-Xmx512m"), List.of());
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String port = said.readLine();
        if (port == null) throw new IOException("The test web did not start.");
        return new WebProcess(process, Integer.parseInt(port));
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

    /** The main of that JVM: says its port, serves until nobody listens. */
    public static void main(String[] args) throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().logged(0).build())) {
            System.out.println(web.port());
            System.in.readAllBytes();
        }
    }
}
