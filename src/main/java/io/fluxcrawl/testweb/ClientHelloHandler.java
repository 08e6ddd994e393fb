package io.fluxcrawl.testweb;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.SucceededFuture;
import org.jspecify.annotations.Nullable;

/** The hostile site's TLS port: the name in the ClientHello (RFC 6066, 3) picks what is done to the client. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to be done
final class ClientHelloHandler extends AbstractSniHandler<ClientHelloHandler.Choice> {
    private static final long PATIENCE_MILLIS = Router.PATIENCE.toMillis();
    private static final int UNRECOGNIZED_NAME = 112;

    private final HostileSite hostile;
    private final TlsIdentities identities;
    private final LoopbackInitializer.Connection connection;
    private final Http1Handler http;

    /** What was found for a name: a trick, or nothing. */
    record Choice(@Nullable HostileCase trick) {}

    ClientHelloHandler(HostileSite hostile, TlsIdentities identities, LoopbackInitializer.Connection connection, Http1Handler http) {
        super(PATIENCE_MILLIS);
        this.hostile = hostile;
        this.identities = identities;
        this.connection = connection;
        this.http = http;
    }

    @Override
    protected Future<Choice> lookup(ChannelHandlerContext ctx, @Nullable String hostname) {
        HostileCase trick = hostname == null ? null : hostile.ofHost(hostname);
        return new SucceededFuture<>(ctx.executor(), new Choice(trick));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String hostname, Future<Choice> found) {
        HostileCase trick = found.getNow().trick();
        if (trick != null && trick.play() instanceof Scenario.OnTls tls) {
            ctx.pipeline().addLast(http);
            ctx.pipeline()
                    .replace(this, "tls", identities.context(tls.identity()).newHandler(ctx.alloc()));
            return;
        }
        RawConnectionHandler handler = new RawConnectionHandler(
                new RawConnection(connection.channel()),
                trick != null && trick.play() instanceof Scenario.OnHello hello
                        ? hello.act()
                        : line -> line.write(TlsBytes.alert(TlsBytes.FATAL, UNRECOGNIZED_NAME))
                                .close());
        ctx.pipeline().replace(this, "line", handler);
        handler.begin();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
