package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.serve.PreviewServer;
import io.fluxcrawl.serve.ServeOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code fluxcrawl serve}: link previews over HTTP until interrupted. */
@Command(
        name = "serve",
        description =
                "Answers link previews over HTTP until Ctrl-C: title, description, image and icon of a page, measured,"
                        + " cached and under limits. Open the address in a browser to try it.",
        customSynopsis = "fluxcrawl serve [OPTION]...",
        footer = {
            "  fluxcrawl serve --contact https://acme.example/bot",
            "  fluxcrawl serve --listen 0.0.0.0:8080 --token-file token.txt --cache-file previews.cache",
            "  curl 'http://127.0.0.1:8080/v1/preview?url=https://example.com/'"
        })
final class ServeCommand extends Subcommand {
    /** Options of how the service is reached. */
    static final class ListenFlags {
        @Option(
                names = "--listen",
                paramLabel = "ADDR:PORT",
                defaultValue = "127.0.0.1:8080",
                description =
                        "Address and port to listen at; port 0 takes any free one. An address that others can reach"
                                + " needs a token. Default: ${DEFAULT-VALUE}.")
        String listen = "";

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "File with the token that requests must carry as Authorization: Bearer TOKEN; at least 16"
                        + " characters. Default: none, for loopback only.")
        @Nullable
        Path tokenFile;

        @Option(
                names = "--behind-proxy",
                description = "The client's address is the last one of X-Forwarded-For. Use this behind exactly one"
                        + " reverse proxy that adds it, and nowhere else.")
        boolean behindProxy;

        @Option(
                names = "--rate",
                paramLabel = "N",
                defaultValue = "300",
                converter = IntConverters.Positive.class,
                description = "Maximum visits a minute that one client may cause; answers from the cache are free."
                        + " Default: ${DEFAULT-VALUE}.")
        int rate;

        @Option(
                names = "--burst",
                paramLabel = "N",
                defaultValue = "60",
                converter = IntConverters.Positive.class,
                description = "Maximum visits that one client may cause at once. Default: ${DEFAULT-VALUE}.")
        int burst;
    }

    /** Options of the cache and of visits. */
    static final class VisitFlags {
        @Option(
                names = "--cache-size",
                paramLabel = "SIZE",
                defaultValue = "64m",
                description = "Maximum memory of the cache of previews, about 2k each. Default: ${DEFAULT-VALUE}.")
        ByteSize cacheSize = new ByteSize(0);

        @Option(
                names = "--cache-file",
                paramLabel = "FILE",
                description = "File that keeps the cache across restarts. Default: none.")
        @Nullable
        Path cacheFile;

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                defaultValue = "64",
                converter = IntConverters.Positive.class,
                description = "Maximum pages visited at once. Default: ${DEFAULT-VALUE}.")
        int concurrency;

        @Option(
                names = "--queue",
                paramLabel = "N",
                defaultValue = "256",
                converter = IntConverters.Positive.class,
                description = "Maximum pages that wait for a visit; further ones are refused with 503. Default:"
                        + " ${DEFAULT-VALUE}.")
        int queue;

        @Option(
                names = "--timeout",
                paramLabel = "T",
                defaultValue = "5s",
                converter = DurationText.Positive.class,
                description =
                        "Time limit of a page, redirects and robots.txt included; its image and icon have 3s more."
                                + " Default: ${DEFAULT-VALUE}.")
        Duration timeout = Duration.ZERO;

        @Option(
                names = "--oembed-host",
                paramLabel = "HOST",
                description =
                        "Host whose oEmbed answers, HTML included, /oembed passes on; hosts below it count as well."
                                + " May be repeated. Default: none.")
        List<String> oembedHosts = new ArrayList<>();

        @Option(
                names = "--allow-private",
                description = "Visit any address and any port: for your own servers. Whoever can reach the service then"
                        + " reaches all that this machine reaches. Default: public addresses, ports 80 and 443.")
        boolean allowPrivate;

        @Option(
                names = "--no-robots",
                description = "Do not ask robots.txt. Default: it is obeyed, and every answer says so.")
        boolean noRobots;
    }

    @Mixin
    final AgentFlags identity = new AgentFlags();

    @Mixin
    final ListenFlags reached = new ListenFlags();

    @Mixin
    final VisitFlags visits = new VisitFlags();

    @Mixin
    final ConnectionFlags connections = new ConnectionFlags();

    @Option(
            names = "--testweb",
            description = "Serve the test web on loopback, port 7311, meanwhile, to try the service without a network."
                    + " Implies --allow-private.")
    boolean testweb;

    ServeCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        CountDownLatch interrupted = new CountDownLatch(1);
        ServeOptions options = options();
        try (TestWeb web = testweb
                        ? TestWeb.start(
                                TestWebOptions.anyPort().toBuilder().port(7311).build())
                        : null;
                PreviewServer server = PreviewServer.start(options);
                SignalHandlers signals = SignalHandlers.install(console, signal -> {
                    console.err().println("Stopping: requests under way have 10s to finish.");
                    interrupted.countDown();
                })) {
            console.err().println(welcome(server.address(), options, web));
            interrupted.await();
            return ExitCode.DONE;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }

    private ServeOptions options() throws CliException {
        try {
            int colon = reached.listen.lastIndexOf(':');
            String port = reached.listen.substring(colon + 1);
            if (colon < 1 || !port.matches("\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "--listen '" + reached.listen + "' is not ADDRESS:PORT: write 127.0.0.1:8080 or [::1]:8080");
            }
            String host = reached.listen.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
            return ServeOptions.builder(identity.agent())
                    .listen(host, Integer.parseInt(port))
                    .token(token())
                    .behindProxy(reached.behindProxy)
                    .rate(reached.rate, reached.burst)
                    .cacheBytes(visits.cacheSize.bytes())
                    .cacheFile(visits.cacheFile)
                    .concurrency(visits.concurrency)
                    .maxWaiting(visits.queue)
                    .pageTimeout(visits.timeout)
                    .timeout(visits.timeout.plusSeconds(3))
                    .oembedHosts(new HashSet<>(visits.oembedHosts))
                    .allowPrivate(visits.allowPrivate || testweb)
                    .obeyRobots(!visits.noRobots)
                    .crawl(this::connected)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private CrawlOptions connected(CrawlOptions options) {
        return options.toBuilder()
                .fetch(fetch -> {
                    fetch.webBotAuth(identity.signatures());
                    connections.connect(fetch);
                })
                .build();
    }

    private @Nullable String token() throws CliException {
        if (reached.tokenFile == null) return null;
        try {
            return Files.readString(reached.tokenFile).strip();
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "Cannot read the token file: " + IoErrors.of(e));
        }
    }

    private String welcome(InetSocketAddress address, ServeOptions options, @Nullable TestWeb web) {
        String nl = System.lineSeparator();
        String host = address.getAddress().getHostAddress();
        String base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
        StringBuilder text = new StringBuilder("Link previews at " + base + "/ - press Ctrl-C to stop.").append(nl);
        text.append("  ")
                .append(base)
                .append("/              try it in a browser")
                .append(nl);
        text.append("  ").append(base).append("/v1/preview?url=").append(nl);
        text.append("  ").append(base).append("/openapi.json  every path and answer");
        if (web != null) text.append(nl).append("A page to try: ").append(web.url("news.localhost", "/articles/ferry"));
        if (options.allowPrivate()) {
            text.append(nl).append("Any address and port may be visited: keep the service to yourself.");
        }
        if (identity.contact == null) text.append(nl).append("Server owners cannot reach you: give --contact.");
        return text.toString();
    }
}
