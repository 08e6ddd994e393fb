package io.fluxcrawl.testweb;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports of the hostile site: the plain port of the web, one for TLS, and one for each case that needs its own. */
final class HostilePorts implements AutoCloseable {
    private static final int FILLERS = 8;
    private static final int FILLED_MILLIS = 100;

    private final List<Closeable> held = new ArrayList<>();
    private final Map<String, Integer> own = new HashMap<>();
    private final int refused;
    private final int full;
    private int plain;
    private int tls;

    /** Opens the port that refuses connections and the one whose backlog is full. Blocks for up to a second. */
    HostilePorts() {
        try {
            this.refused = holdWithoutListening();
            this.full = fill();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** Binds a port without listening on it, so that nobody else takes it and connections are refused. */
    private int holdWithoutListening() throws IOException {
        Socket socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(loopback(), 0));
        return socket.getLocalPort();
    }

    /** Opens a port and fills its backlog: Linux leaves further connections pending. */
    private int fill() throws IOException {
        ServerSocket server = new ServerSocket();
        held.add(server);
        server.bind(new InetSocketAddress(loopback(), 0), 1);
        for (int i = 0; i < FILLERS; i++) {
            Socket filler = new Socket();
            held.add(filler);
            try {
                filler.connect(server.getLocalSocketAddress(), FILLED_MILLIS);
            } catch (SocketTimeoutException full) {
                break;
            }
        }
        return server.getLocalPort();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }

    int refused() {
        return refused;
    }

    int full() {
        return full;
    }

    int plain() {
        return plain;
    }

    int tls() {
        return tls;
    }

    /** Returns the port of the case with this name. */
    int own(String name) {
        return own.getOrDefault(name, 0);
    }

    void plain(int port) {
        plain = port;
    }

    void tls(int port) {
        tls = port;
    }

    void own(String name, int port) {
        own.put(name, port);
    }

    @Override
    public void close() {
        for (Closeable one : held) {
            try {
                one.close();
            } catch (IOException gone) {
                // an error on close means that the socket is closed already
            }
        }
    }
}
