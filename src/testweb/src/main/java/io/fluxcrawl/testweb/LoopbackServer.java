package io.fluxcrawl.testweb;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Server sockets on all of loopback: every address of 127.0.0.0/8, and ::1 where the machine has it. A socket binds to
 * one address or to all of them, so it binds to all, and to the loopback device where the system permits it. {@link
 * LoopbackInitializer} rejects all other clients in any case.
 */
final class LoopbackServer {
    private static final int BACKLOG = 4096;

    /** Socket option SO_BINDTODEVICE at level SOL_SOCKET (socket(7)). */
    private static final ChannelOption<ByteBuffer> BIND_TO_DEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", 1, 25, 3);

    private final EventLoopGroup loops;
    private final List<Channel> channels = new ArrayList<>();

    LoopbackServer(int threads) {
        this.loops = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("testweb", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    EventLoopGroup loops() {
        return loops;
    }

    /**
     * Opens a port and returns its number. Blocks.
     *
     * @param port 0 for any free port
     * @throws IllegalStateException if the port is in use
     */
    int open(int port, ChannelHandler connections) {
        // Linux binds the wildcard address for IPv4 and IPv6, so one socket serves 127.0.0.0/8 and ::1
        ChannelFuture bound =
                bootstrap(connections).bind(new InetSocketAddress(port)).awaitUninterruptibly();
        if (!bound.isSuccess())
            throw new IllegalStateException("Cannot listen on port " + port + ": it may be in use.", bound.cause());
        channels.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private ServerBootstrap bootstrap(ChannelHandler connections) {
        Class<? extends ServerChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .childHandler(connections)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 256 << 10));
        if (Epoll.isAvailable()) bootstrap.option(BIND_TO_DEVICE, loopbackDevice());
        return bootstrap;
    }

    private static ByteBuffer loopbackDevice() {
        return ByteBuffer.allocateDirect(3)
                .put("lo\0".getBytes(StandardCharsets.US_ASCII))
                .flip();
    }

    /** Closes every port. Blocks. */
    void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }
}
