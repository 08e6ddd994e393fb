package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets in those connections of one port that come from, and go to, a loopback address; resets all others. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to be done
final class LoopbackInitializer extends ChannelInitializer<Channel> {
    private final AccessLog log;
    private final ChannelGroup open;
    private final Consumer<Connection> setUp;

    /**
     * A connection just made.
     *
     * @param local the address connected to, as a URL writes it
     * @param remote address and port of the client
     * @param number 1-based, of all that the web ever took
     */
    record Connection(Channel channel, String local, String remote, long number) {}

    /** @param setUp puts the handlers in place that speak on a connection */
    LoopbackInitializer(AccessLog log, ChannelGroup open, Consumer<Connection> setUp) {
        this.log = log;
        this.open = open;
        this.setUp = setUp;
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
        long number = log.opened();
        channel.closeFuture().addListener(closed -> log.closed());
        setUp.accept(new Connection(channel, text(local), text(remote) + ':' + remote.getPort(), number));
    }

    /** Null where the client is gone already. */
    private static boolean isLoopback(@Nullable InetSocketAddress address) {
        return address != null && address.getAddress().isLoopbackAddress();
    }

    /** Dotted, or in brackets. */
    private static String text(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address ? "[" + shortened(text) + "]" : text;
    }

    private static String shortened(String six) {
        return six.equals("0:0:0:0:0:0:0:1") ? "::1" : six;
    }
}
