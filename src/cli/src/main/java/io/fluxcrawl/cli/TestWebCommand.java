package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command {@code fluxcrawl testweb}: serves the test web on loopback until interrupted. */
@Command(
        name = "testweb",
        description = "Serves a test web on loopback until Ctrl-C.",
        customSynopsis = "fluxcrawl testweb [OPTION]...",
        footer = "  fluxcrawl testweb --port 8080 --hostile")
final class TestWebCommand extends Subcommand {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7311",
            converter = IntConverters.Port.class,
            description = "Port for http; 0 for any free port. Default: ${DEFAULT-VALUE}, as in samples/urls.txt.")
    int port;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            converter = IntConverters.Port.class,
            description = "Also serve https on this port; 0 for any free port. The certificates are signed by the"
                    + " authority in /ca.pem, which is also served: use it with --cacert of curl and of"
                    + " fluxcrawl crawl.")
    @Nullable
    Integer tlsPort;

    @Option(
            names = "--hostile",
            description = "Also serve pages that misbehave, some of them on other ports. /hostile/ lists them with"
                    + " the right reaction of a client.")
    boolean hostile;

    @Option(
            names = "--samples",
            paramLabel = "FOLDER",
            description =
                    "Serve the subfolders HOST of this folder as HOST.localhost. Default: the built-in" + " samples.")
    @Nullable
    Path samples;

    TestWebCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (SignalHandlers signals = SignalHandlers.install(console, signal -> interrupted.countDown());
                TestWeb web = start()) {
            console.err().println(welcome(web));
            interrupted.await();
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }

    private TestWeb start() throws CliException {
        TestWebOptions.Builder options =
                TestWebOptions.builder().port(port).samples(samples).hostile(hostile);
        if (tlsPort != null) options.tls(true).tlsPort(tlsPort);
        try {
            return TestWeb.start(options.build());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    private String welcome(TestWeb web) {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder("Serving on loopback, port " + web.port());
        if (tlsPort != null) text.append(", and https on port ").append(web.tlsPort());
        text.append(". Press Ctrl-C to stop.").append(nl).append("  ").append(web.url("localhost", "/"));
        text.append("  lists all pages").append(nl);
        if (hostile) {
            text.append("  ").append(web.url("localhost", "/hostile/"));
            text.append("  lists every misbehaviour; /hostile/index.json is the list for programs")
                    .append(nl);
        }
        List<String> hosts = web.sampleHosts().stream().sorted().toList();
        for (String host : hosts) text.append("  ").append(web.url(host, "/")).append(nl);
        return text.append("In another terminal: fluxcrawl crawl samples/urls.txt -o pages.jsonl")
                .toString();
    }
}
