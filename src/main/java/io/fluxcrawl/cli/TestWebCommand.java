package io.fluxcrawl.cli;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.Sanitizer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fluxcrawl testweb}: the web on loopback, until interrupted. */
@Command(
        name = "testweb",
        description = "Serves a web on loopback, for samples and trials, until Ctrl-C.",
        customSynopsis = "fluxcrawl testweb [OPTION]...")
final class TestWebCommand implements Step {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7311",
            converter = Whole.Port.class,
            description = "The port of http, 0 for any free one. Default: ${DEFAULT-VALUE}, as in samples/urls.txt.")
    int port;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            converter = Whole.Port.class,
            description =
                    "Serve https too, on that port; 0 for any free one. Its certificates are signed by /ca.pem, which"
                            + " it serves: for curl --cacert and fluxcrawl crawl --cacert.")
    @Nullable
    Integer tlsPort;

    @Option(
            names = "--hostile",
            description = "Serve the hostile site too, some of it on further ports: /hostile/ lists what it does, and"
                    + " what a good client makes of it.")
    boolean hostile;

    @Option(
            names = "--samples",
            paramLabel = "FOLDER",
            description = "Serve that folder's HOST/... as HOST.localhost. Default: the samples of this jar.")
    @Nullable
    Path samples;

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    @Override
    public int run(Console console) throws Trouble {
        Logs.to(console);
        CountDownLatch asked = new CountDownLatch(1);
        try (Interrupts heard = Interrupts.hear(console, signal -> asked.countDown());
                TestWeb web = start()) {
            console.err().println(welcome(web));
            asked.await();
            return Exit.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.DONE;
        }
    }

    private TestWeb start() throws Trouble {
        TestWebOptions options = TestWebOptions.builder().port(port).samples(samples).build();
        if (hostile) options = options.toBuilder().hostile(true).build();
        try {
            return TestWeb.start(tlsPort == null ? options : options.toBuilder().tls(true).tlsPort(tlsPort).build());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new Trouble(Exit.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    private String welcome(TestWeb web) {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder("Serving on loopback, port " + web.port());
        if (tlsPort != null) text.append(", and https on port ").append(web.tlsPort());
        text.append(". Ctrl-C ends it.").append(nl).append("  ").append(web.url("localhost", "/"));
        text.append("  lists all that is here").append(nl);
        if (hostile) {
            text.append("  ").append(web.url("localhost", "/hostile/"));
            text.append("  lists every misbehaviour; index.json there does for programs")
                    .append(nl);
        }
        List<String> hosts = web.sampleHosts().stream().sorted().toList();
        for (String host : hosts) text.append("  ").append(web.url(host, "/")).append(nl);
        return text.append("Elsewhere: fluxcrawl crawl samples/urls.txt -o pages.jsonl")
                .toString();
    }
}
