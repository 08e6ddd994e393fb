package io.fluxcrawl.identity;

import io.fluxcrawl.internal.PrivateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Key pair of a crawler, Ed25519 (RFC 8032), by which it signs its requests. Immutable; safe for any thread.
 *
 * <pre>{@code
 * BotKey key = BotKey.read(Path.of("bot.pem"));
 * WebBotAuth identity = WebBotAuth.builder(key).directory("https://bot.example").build();
 * }</pre>
 *
 * <p>The key files are those of {@code openssl genpkey -algorithm ed25519}: PKCS #8 in PEM (RFC 8410, 7), not encrypted.
 */
public final class BotKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** Bytes of a key file at most. */
    private static final long LARGEST_FILE = 16 << 10;
    /** Bytes of a coordinate (RFC 8032, 5.1.2). */
    private static final int COORDINATE = 32;

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey secret;
    private final String x;
    private final String thumbprint;

    private BotKey(KeyPair pair) throws GeneralSecurityException {
        secret = pair.getPrivate();
        x = URL.encodeToString(coordinate(((EdECPublicKey) pair.getPublic()).getPoint()));
        // RFC 7638, 3.2 and RFC 8037, A.3: the required members in the order of their names, without blanks
        byte[] canonical =
                ("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}").getBytes(StandardCharsets.UTF_8);
        thumbprint = URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical));
        sign(new byte[0]); // loads what a first signature would load on an event loop
    }

    /** {@return a new key pair, from the system's source of randomness, which may block} */
    public static BotKey generate() {
        try {
            return new BotKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no Ed25519: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a key file.
     *
     * @param file a private key, PKCS #8 in PEM
     * @return the key pair; the public key is computed from the private one
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no private Ed25519 key
     */
    public static BotKey read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE)
            throw new IllegalArgumentException(file + " is no key file: it is too large.");
        try {
            return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a key.
     *
     * @param pem a private key, PKCS #8 in PEM; text around it is ignored
     * @return the key pair; the public key is computed from the private one
     * @throws IllegalArgumentException if it holds no private Ed25519 key
     */
    public static BotKey parse(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("No private key in PEM form (" + BEGIN + ") is in there.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] seed = ((EdECPrivateKey) secret)
                    .getBytes()
                    .orElseThrow(() -> new IllegalArgumentException("The private key does not show its bytes."));
            return new BotKey(pair(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key is not an Ed25519 key.", e);
        }
    }

    /** Returns the pair of a seed (RFC 8032, 5.1.5): Java computes public keys while it generates pairs only. */
    private static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
        KeyPair pair = generator.generateKeyPair();
        byte[] made = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElse(new byte[0]);
        if (!MessageDigest.isEqual(seed, made)) {
            throw new IllegalStateException("This Java generates Ed25519 keys in another way than RFC 8032, 5.1.5.");
        }
        return pair;
    }

    /** Source of bytes that are not random: the seed of a key that exists. */
    private static final class GivenBytes extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;

        GivenBytes(byte[] bytes) {
            super(null, null);
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }

    /** Returns a point as RFC 8032, 5.1.2 encodes it: y in little-endian order, the lowest bit of x as its highest. */
    private static byte[] coordinate(EdECPoint point) {
        BigInteger y = point.getY();
        byte[] encoded = new byte[COORDINATE];
        for (int i = 0; i < COORDINATE; i++) encoded[i] = y.shiftRight(8 * i).byteValue();
        if (point.isXOdd()) encoded[COORDINATE - 1] |= (byte) 0x80;
        return encoded;
    }

    /**
     * Writes the private key to a file that is not there yet, and that only its owner may read (mode 0600).
     *
     * @param file file to create
     * @throws IOException if it cannot be created, or is there
     */
    public void write(Path file) throws IOException {
        String pem = BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                + "\n" + END + "\n";
        try (OutputStream out = PrivateFile.create(file)) {
            out.write(pem.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** {@return the thumbprint of the public key (RFC 7638; RFC 8037, A.3), which names it in signatures} */
    public String thumbprint() {
        return thumbprint;
    }

    /** {@return the public key as the member {@code x} of a JSON Web Key (RFC 8037, 2): base64url} */
    public String x() {
        return x;
    }

    /** Returns the signature of some bytes, 64 bytes; always the same (RFC 8032, 5.1.6). Takes about 0.2 ms, waits for nothing. */
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signature could not be made: " + e.getMessage(), e);
        }
    }

    /** {@return the thumbprint; never the private key} */
    @Override
    public String toString() {
        return "BotKey[" + thumbprint + "]";
    }
}
