package io.fluxcrawl.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that says exactly the bytes a test wants said, and remembers what it was asked. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    final AtomicInteger connections = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens on one connection. */
    interface Script {
        void run(Peer peer) throws IOException;
    }

    RawServer(Script script) {
        this(script, "127.0.0.1");
    }

    RawServer(Script script, String address) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Answers every request with the same bytes, on connections that stay open. */
    static RawServer saying(String response) {
        return saying(response.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawServer saying(byte[] response) {
        return new RawServer(peer -> {
            while (peer.request() != null) peer.say(response);
        });
    }

    /** Answers one request with these bytes and closes the connection. */
    static RawServer sayingAndClosing(String response) {
        return new RawServer(peer -> {
            peer.request();
            peer.say(response);
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                daemon(() -> serve(socket, number));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            script.run(new Peer(socket, number));
        } catch (IOException gone) {
            hungUp.countDown();
        }
        open.remove(socket);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            closing.countDown();
            for (Socket each : open) each.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection as its script sees it. */
    final class Peer {
        final Socket socket;
        final int number;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /** The head of the next request, or null once the client has closed. */
        @Nullable
        String request() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int ending = 0;
            while (ending < 4) {
                int next = in.read();
                if (next < 0) {
                    hungUp.countDown();
                    return null;
                }
                head.write(next);
                ending = next == (ending % 2 == 0 ? '\r' : '\n') ? ending + 1 : 0;
            }
            String request = head.toString(StandardCharsets.ISO_8859_1);
            requests.add(request);
            return request;
        }

        /** The first bytes that the client sends, in whatever language, as ISO 8859-1. */
        String bytes() throws IOException {
            byte[] bytes = new byte[8 << 10];
            int read = in.read(bytes);
            return new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        }

        /** Remembers what was asked in another language than HTTP. */
        void heard(String request) {
            requests.add(request);
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Ends the connection with a reset in place of a close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing more and keeps the connection until the client closes it. */
        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
            hungUp.countDown();
        }
    }

    /** Waits until a client has closed a connection. */
    void awaitHangUp() throws InterruptedException {
        hungUp.await();
    }
}
