package io.fluxcrawl.testweb;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.SucceededFuture;
import org.jspecify.annotations.Nullable;

/**
 * Handler of the hostile site's TLS port: the server name in the ClientHello (RFC 6066, 3) selects the {@link
 * HostileCase}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing can be done if a close fails
final class ClientHelloHandler extends AbstractSniHandler<ClientHelloHandler.Choice> {
    private static final long MAX_DURATION_MILLIS = Router.MAX_DURATION.toMillis();
    private static final int UNRECOGNIZED_NAME = 112;

    private final HostileSite hostile;
    private final TlsIdentities identities;
    private final LoopbackInitializer.Connection connection;
    private final Http1Handler http;

    /** Result of the lookup of a server name, null if no case has that name. */
    record Choice(@Nullable HostileCase hostileCase) {}

    ClientHelloHandler(
            HostileSite hostile,
            TlsIdentities identities,
            LoopbackInitializer.Connection connection,
            Http1Handler http) {
        super(MAX_DURATION_MILLIS);
        this.hostile = hostile;
        this.identities = identities;
        this.connection = connection;
        this.http = http;
    }

    @Override
    protected Future<Choice> lookup(ChannelHandlerContext ctx, @Nullable String hostname) {
        HostileCase hostileCase = hostname == null ? null : hostile.ofHost(hostname);
        return new SucceededFuture<>(ctx.executor(), new Choice(hostileCase));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String hostname, Future<Choice> found) {
        HostileCase hostileCase = found.getNow().hostileCase();
        if (hostileCase != null && hostileCase.scenario() instanceof Scenario.OnTls tls) {
            ctx.pipeline().addLast(http);
            ctx.pipeline()
                    .replace(this, "tls", identities.context(tls.identity()).newHandler(ctx.alloc()));
            return;
        }
        RawConnectionHandler handler = new RawConnectionHandler(
                new RawConnection(connection.channel()),
                hostileCase != null && hostileCase.scenario() instanceof Scenario.OnClientHello hello
                        ? hello.action()
                        : connection -> connection
                                .write(TlsBytes.alert(TlsBytes.FATAL, UNRECOGNIZED_NAME))
                                .close());
        ctx.pipeline().replace(this, "line", handler);
        handler.begin();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
