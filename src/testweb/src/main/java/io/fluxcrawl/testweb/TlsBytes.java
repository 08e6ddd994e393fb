package io.fluxcrawl.testweb;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Encoder of TLS records (RFC 5246, 6.2 and 7; RFC 8446, 4 and 5). */
final class TlsBytes {
    static final int SSL_3 = 0x0300;
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_2 = 0x0303;
    static final int FATAL = 2;
    static final int WARNING = 1;

    /** Extensions of a ServerHello: an empty renegotiation_info only. */
    private static final byte[] NO_RENEGOTIATION = {0, 5, (byte) 0xff, 1, 0, 1, 0};

    private TlsBytes() {}

    static byte[] alert(int level, int description) {
        return record(21, TLS_1_2, new byte[] {(byte) level, (byte) description});
    }

    /** Returns a record of this content type. */
    static byte[] record(int type, int version, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 5);
        out.write(type);
        two(out, version);
        two(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /**
     * Returns a ServerHello that selects a protocol version and a cipher suite, and supports secure renegotiation (RFC
     * 5746).
     */
    static byte[] serverHello(int version, int cipherSuite) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        two(hello, version);
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 0x42);
        hello.writeBytes(random);
        hello.write(0);
        two(hello, cipherSuite);
        hello.write(0);
        if (version > SSL_3) hello.writeBytes(NO_RENEGOTIATION);
        return record(22, Math.min(version, TLS_1_2), message(2, hello.size(), hello.toByteArray()));
    }

    /** Returns the start of a handshake message that declares {@code length} bytes. */
    static byte[] message(int type, int length, byte[] start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(start.length + 4);
        out.write(type);
        out.write(length >>> 16);
        two(out, length);
        out.writeBytes(start);
        return out.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int number) {
        out.write(number >>> 8);
        out.write(number);
    }
}
