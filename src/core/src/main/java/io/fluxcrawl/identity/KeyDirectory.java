package io.fluxcrawl.identity;

import io.fluxcrawl.model.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Directory of a crawler's public keys (draft-meunier-http-message-signatures-directory): a JSON Web Key Set (RFC 7517, 5) that a
 * site serves at {@link #PATH}. Holds no private key in anything it gives. Immutable.
 *
 * <pre>{@code
 * KeyDirectory directory = KeyDirectory.of(List.of(key));
 * HttpServer.create()
 *         .route(routes -> routes.get(KeyDirectory.PATH, (request, response) -> {
 *             directory.headers(request.requestHeaders().get("host"), Instant.now())
 *                     .fields()
 *                     .forEach(field -> response.addHeader(field.name(), field.value()));
 *             return response.sendString(Mono.just(directory.json()));
 *         }));
 * }</pre>
 */
public final class KeyDirectory {
    /** Path at which a site serves it. */
    public static final String PATH = "/.well-known/http-message-signatures-directory";

    /** Media type in which it must be served. */
    public static final String MEDIA_TYPE = "application/http-message-signatures-directory+json";

    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private final List<BotKey> keys;

    private KeyDirectory(List<BotKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * {@return the directory of these keys}
     *
     * @param keys at least one; while one replaces another, both
     * @throws IllegalArgumentException if there is none
     */
    public static KeyDirectory of(List<BotKey> keys) {
        if (keys.isEmpty()) throw new IllegalArgumentException("A directory needs at least one key.");
        return new KeyDirectory(keys);
    }

    /** {@return the directory as JSON: the public keys, each with its thumbprint as {@code kid}} */
    public String json() {
        StringJoiner members = new StringJoiner(",", "{\"keys\":[", "]}");
        for (BotKey key : keys) {
            members.add("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + key.thumbprint() + "\",\"x\":\"" + key.x()
                    + "\",\"use\":\"sig\"}");
        }
        return members.toString();
    }

    /**
     * Returns the header fields of an answer with {@link #json()}: its type, how long it may be kept, and a signature of each key
     * over the host that was asked, so that nobody can serve the directory as one's own.
     *
     * @param authority {@code Host} of the request
     * @param now time of the answer
     * @return the fields
     */
    public Headers headers(String authority, Instant now) {
        Headers headers = Headers.EMPTY.with("content-type", MEDIA_TYPE).with("cache-control", "max-age=86400");
        StringJoiner inputs = new StringJoiner(", ");
        StringJoiner signatures = new StringJoiner(", ");
        long created = now.getEpochSecond();
        int number = 0;
        for (BotKey key : keys) {
            String label = "sig" + ++number + '=';
            SignatureBase base = new SignatureBase()
                    .ofRequest("@authority", authority.toLowerCase(Locale.ROOT))
                    .parameter("created", created)
                    .parameter("expires", created + VALIDITY.toSeconds())
                    .parameter("keyid", key.thumbprint())
                    .parameter("alg", "ed25519")
                    .parameter("tag", "http-message-signatures-directory");
            inputs.add(label + base.input());
            signatures.add(label + base.sign(key));
        }
        return headers.with("signature-input", inputs.toString()).with("signature", signatures.toString());
    }
}
