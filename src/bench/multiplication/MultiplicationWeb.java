package io.fluxcrawl.multiplication;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Server of the grammar's pages on loopback: what it answers follows from the host and the path alone. */
final class MultiplicationWeb implements AutoCloseable {
    private static final int MOST = 1_900_000;

    private final ServerSocket listener;

    MultiplicationWeb() throws IOException {
        listener = new ServerSocket(0, 500, InetAddress.getByName("0.0.0.0"));
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                if (socket.getInetAddress().isLoopbackAddress()) daemon(() -> serve(socket));
                else socket.close();
            }
        } catch (IOException closed) {
            // the run is over
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "web");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(60_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String head;
            while ((head = head(in)) != null) {
                out.write(response(head));
                out.flush();
            }
        } catch (IOException gone) {
            // the client has closed
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        while (last4 != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0) return null;
            head.write(next);
            last4 = last4 << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] response(String head) throws IOException {
        String path = head.split(" ", 3)[1];
        String host = head.replaceFirst("(?is).*\r\nhost: *([^\r\n]*).*", "$1");
        Grammar grammar = new Grammar((path.replaceFirst("[?].*", "") + host.replaceFirst(":.*", "")).hashCode());
        String type = grammar.type();
        String fields = "";
        String text;
        if (path.startsWith("/robots.txt")) {
            type = "text/plain";
            text = grammar.robots(400_000);
        } else if (path.startsWith("/sitemap")) {
            type = "text/xml";
            text = grammar.sitemap("http://" + host, 300_000);
        } else {
            fields = grammar.headers();
            text = grammar.page(MOST);
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (grammar.once(2)) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            body = packed.toByteArray();
            fields += "Content-Encoding: gzip\r\n";
        }
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + fields + "Content-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        response.write(body);
        return response.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
