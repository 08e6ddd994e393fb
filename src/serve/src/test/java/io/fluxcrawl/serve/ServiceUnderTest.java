package io.fluxcrawl.serve;

import java.util.function.UnaryOperator;

/** Preview server, its client and the pages that it visits. */
final class ServiceUnderTest implements AutoCloseable {
    final PageServer pages = new PageServer();
    final PreviewServer server;
    final ApiClient client;

    /** A server that may visit loopback. */
    ServiceUnderTest() {
        this(options -> options.allowPrivate(true));
    }

    ServiceUnderTest(UnaryOperator<ServeOptions.Builder> change) {
        server = PreviewServer.start(change.apply(options()).build());
        client = new ApiClient(server);
    }

    /** Options of a server at any free port, which asks no robots.txt. */
    static ServeOptions.Builder options() {
        return ServeOptions.builder("fluxcrawl-test/1").listen("127.0.0.1", 0).obeyRobots(false);
    }

    @Override
    public void close() {
        pages.close();
        server.close();
    }
}
