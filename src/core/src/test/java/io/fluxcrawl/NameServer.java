package io.fluxcrawl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A name server on loopback that is of no help (RFC 1035, 4). */
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final byte ANSWER = (byte) 0x81;
    private static final byte NXDOMAIN = (byte) 0x83;

    private final DatagramSocket socket;

    private NameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    }

    /** Never answers. */
    static NameServer silent() throws IOException {
        return new NameServer();
    }

    /** Says of every name that it does not exist. */
    static NameServer denying() throws IOException {
        NameServer server = new NameServer();
        Thread thread = new Thread(server::deny, "name-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    private void deny() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                packet.setLength(512);
                socket.receive(packet);
                byte[] message = packet.getData();
                message[2] = ANSWER;
                message[3] = NXDOMAIN;
                // the question stays; what else came with it (EDNS) does not belong in the answer
                for (int i = 6; i < HEADER; i++) message[i] = 0;
                packet.setLength(endOfQuestion(message));
                socket.send(packet);
            }
        } catch (IOException closed) {
            // the test is over
        }
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
