package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Channel initializer that accepts connections between loopback addresses and resets all others. */
@SuppressWarnings("FutureReturnValueIgnored") // nothing can be done if a close fails
final class LoopbackInitializer extends ChannelInitializer<Channel> {
    private final AccessLog log;
    private final ChannelGroup open;
    private final Consumer<Connection> setUp;

    /**
     * Accepted connection.
     *
     * @param local address that the client connected to, in URL notation
     * @param remote address and port of the client
     * @param number position among all accepted connections, from 1
     */
    record Connection(Channel channel, String local, String remote, long number) {}

    /** @param setUp adds the handlers of a connection */
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
        long number = log.connectionOpened();
        channel.closeFuture().addListener(closed -> log.connectionClosed());
        setUp.accept(new Connection(channel, text(local), text(remote) + ':' + remote.getPort(), number));
    }

    /** Returns false for null too: the client has closed already. */
    private static boolean isLoopback(@Nullable InetSocketAddress address) {
        return address != null && address.getAddress().isLoopbackAddress();
    }

    /** Returns the address in URL notation, IPv6 in brackets. */
    private static String text(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address ? "[" + shortened(text) + "]" : text;
    }

    private static String shortened(String six) {
        return six.equals("0:0:0:0:0:0:0:1") ? "::1" : six;
    }
}
