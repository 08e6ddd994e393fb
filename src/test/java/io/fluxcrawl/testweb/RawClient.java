package io.fluxcrawl.testweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A plain socket: says exactly what it is told, and reports exactly what came back, to the byte and to the reset. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** How a connection ended. */
    enum End {
        CLOSED,
        RESET
    }

    /**
     * All that came until the end.
     *
     * @param text one character a byte (ISO 8859-1)
     */
    record Heard(String text, End end) {
        /** What follows the first blank line. */
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

    /** Connects, asks for that path of that host with those headers, and reads to the end of the connection. */
    static Heard get(int port, String host, String path, String... headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.say(request(host, path, headers)).hear();
        }
    }

    /** A GET that asks for the connection to be closed after it. */
    static String request(String host, String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        return request.append("Connection: close\r\n\r\n").toString();
    }

    RawClient say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Everything until the server ends the connection. */
    Heard hear() throws IOException {
        return hear(Integer.MAX_VALUE);
    }

    /** The same, but no more than so many bytes. */
    Heard hear(int most) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try {
            while (heard.size() < most) {
                int length = in().read(buffer, 0, Math.min(buffer.length, most - heard.size()));
                if (length < 0) return new Heard(heard.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
                heard.write(buffer, 0, length);
            }
        } catch (SocketException reset) {
            return new Heard(heard.toString(StandardCharsets.ISO_8859_1), End.RESET);
        }
        return new Heard(heard.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
    }

    /** One response with a Content-Length, the connection left open. */
    String hearOne() throws IOException {
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
