package io.fluxcrawl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A name server on loopback (RFC 1035, 4): of no help, or with the addresses that a test gives it. */
public final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final byte ANSWER = (byte) 0x81;
    private static final byte NOERROR = (byte) 0x80;
    private static final byte[] POINTER_A_IN_TTL_0 = {(byte) 0xC0, HEADER, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4};

    private final DatagramSocket socket;
    /** What is said of a name that is not known: NXDOMAIN, unless a test wants another. */
    private volatile int code = 3;

    private NameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    }

    /** Never answers. */
    static NameServer silent() throws IOException {
        return new NameServer();
    }

    /** Says of every name that it does not exist. */
    static NameServer denying() throws IOException {
        return answering(name -> null);
    }

    /** Answers every question with a response code (RFC 1035, 4.1.1) and without an address. */
    static NameServer saying(int code) throws IOException {
        NameServer server = new NameServer();
        server.code = code;
        Thread thread = new Thread(() -> server.answer(name -> null), "name-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** What is known of a name. */
    public interface Zone {
        /** Returns the IPv4 address of a name; null if it does not exist, empty for no answer. */
        @Nullable
        String address(String name);
    }

    /** Answers with the addresses of a zone, to be asked again each time. */
    public static NameServer answering(Zone zone) throws IOException {
        NameServer server = new NameServer();
        Thread thread = new Thread(() -> server.answer(zone), "name-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    private void answer(Zone zone) {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                packet.setLength(512);
                socket.receive(packet);
                byte[] message = packet.getData();
                int end = endOfQuestion(message);
                boolean ipv4 = message[end - 3] == 1;
                String name = name(message);
                String address = zone.address(name);
                if (address != null && address.isEmpty()) continue;
                message[2] = ANSWER;
                message[3] = address == null ? (byte) (NOERROR | code) : NOERROR;
                // the question stays; what else came with it (EDNS) does not belong in the answer
                for (int i = 6; i < HEADER; i++) message[i] = 0;
                if (ipv4 && address != null) {
                    message[7] = 1;
                    System.arraycopy(POINTER_A_IN_TTL_0, 0, message, end, POINTER_A_IN_TTL_0.length);
                    end += POINTER_A_IN_TTL_0.length;
                    byte[] bytes = InetAddress.getByName(address).getAddress();
                    System.arraycopy(bytes, 0, message, end, bytes.length);
                    end += bytes.length;
                }
                packet.setLength(end);
                socket.send(packet);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static String name(byte[] message) {
        StringBuilder name = new StringBuilder();
        for (int at = HEADER; message[at] != 0; at += message[at] + 1) {
            if (name.length() > 0) name.append('.');
            name.append(new String(message, at + 1, message[at], StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static int endOfQuestion(byte[] message) {
        int at = HEADER;
        while (message[at] != 0) at += message[at] + 1;
        return at + 5;
    }

    @Override
    public void close() {
        socket.close();
    }
}
