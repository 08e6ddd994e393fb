package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sets up each connection of one port; resets those that do not come from, and go to, a loopback address. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Loopback extends ChannelInitializer<Channel> {
    private final Router router;
    private final AccessLog log;
    private final Duration idleTimeout;
    private final ChannelGroup open;
    private final @Nullable TlsDoor tls;

    /** @param tls null for plain HTTP */
    Loopback(Router router, AccessLog log, Duration idleTimeout, ChannelGroup open, @Nullable TlsDoor tls) {
        this.router = router;
        this.log = log;
        this.idleTimeout = idleTimeout;
        this.open = open;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        if (!isLoopback(local) || !isLoopback(remote)) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
            return;
        }
        open.add(channel);
        long connection = log.opened();
        channel.closeFuture().addListener(closed -> log.closed());
        String address = text(local);
        if (tls != null) channel.pipeline().addLast(tls.handler(address));
        channel.pipeline()
                .addLast(new IdleStateHandler(0, 0, idleTimeout.toMillis(), TimeUnit.MILLISECONDS))
                .addLast(new Http1(router, log, address, text(remote) + ':' + remote.getPort(), connection));
    }

    /** Null where the client is gone already. */
    private static boolean isLoopback(@Nullable InetSocketAddress address) {
        return address != null && address.getAddress().isLoopbackAddress();
    }

    /** As a URL writes it: dotted, or in brackets. */
    private static String text(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address ? "[" + shortened(text) + "]" : text;
    }

    private static String shortened(String six) {
        return six.equals("0:0:0:0:0:0:0:1") ? "::1" : six;
    }
}
