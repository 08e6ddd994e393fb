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

/** The ports of the hostile site: that of the web itself, one for TLS, and one for each trick that needs its own. */
final class HostilePorts implements AutoCloseable {
    private static final int FILLERS = 8;
    private static final int FILLED_MILLIS = 100;

    private final List<Closeable> held = new ArrayList<>();
    private final Map<String, Integer> own = new HashMap<>();
    private final int refused;
    private final int full;
    private int plain;
    private int tls;

    /** Blocks for a moment. */
    HostilePorts() {
        try {
            this.refused = holdWithoutListening();
            this.full = fill();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** A port that is taken, so that nobody else gets it, and where nobody listens. */
    private int holdWithoutListening() throws IOException {
        Socket socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(loopback(), 0));
        return socket.getLocalPort();
    }

    /** A port whose queue of connections to be accepted is full: Linux lets further ones hang. */
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

    /** The port of the trick of that name. */
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
                // a socket that cannot be closed any more is closed
            }
        }
    }
}
