package io.fluxcrawl.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sender of bytes that no client of HTTP would send. */
final class RawHttp {
    private RawHttp() {}

    /** Returns the answer to a request that asks for the connection to be closed. */
    static String send(InetSocketAddress to, String request) {
        return send(to, request.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /**
     * Returns what comes back until the server closes.
     *
     * @param ends whether nothing more can come: the server then gives up what it is at
     */
    static String send(InetSocketAddress to, byte[] bytes, boolean ends) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), to.getPort())) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(bytes);
                if (ends) socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException reset) {
                return "";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
