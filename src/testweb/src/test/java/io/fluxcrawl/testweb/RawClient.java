package io.fluxcrawl.testweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Plain socket client that sends exact bytes and reports exactly what was received, resets included. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** Ways a connection can end. */
    enum End {
        CLOSED,
        RESET
    }

    /**
     * Bytes received until the end.
     *
     * @param text one character per byte (ISO 8859-1)
     */
    record Received(String text, End end) {
        /** Returns the bytes after the first empty line. */
        byte[] body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    RawClient(String address, int port) throws IOException {
        this.socket = new Socket(InetAddress.getByName(address), port);
        this.socket.setSoTimeout(20_000);
    }

    RawClient(int port) throws IOException {
        this("127.0.0.1", port);
    }

    /** Connects, requests a path of a host with further headers, and reads to the end of the connection. */
    static Received get(int port, String host, String path, String... headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request(host, path, headers)).receive();
        }
    }

    /** Returns a GET request that asks to close the connection. */
    static String request(String host, String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        return request.append("Connection: close\r\n\r\n").toString();
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Reads until the server ends the connection. */
    Received receive() throws IOException {
        return receive(Integer.MAX_VALUE);
    }

    /** Reads until the server ends the connection, or up to a number of bytes. */
    Received receive(int most) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try {
            while (received.size() < most) {
                int length = in().read(buffer, 0, Math.min(buffer.length, most - received.size()));
                if (length < 0) return new Received(received.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
                received.write(buffer, 0, length);
            }
        } catch (SocketException reset) {
            return new Received(received.toString(StandardCharsets.ISO_8859_1), End.RESET);
        }
        return new Received(received.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
    }

    /** Reads one response with a Content-Length and leaves the connection open. */
    String receiveOne() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in().read();
            if (one < 0) return head.toString();
            head.append((char) one);
        }
        String text = head.toString();
        int at = text.indexOf("Content-Length: ");
        int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
        return text + new String(in().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
