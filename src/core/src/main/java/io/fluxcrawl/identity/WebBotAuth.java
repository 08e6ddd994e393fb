package io.fluxcrawl.identity;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.model.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of requests by which servers can tell who crawls, whatever its address: Web Bot Auth
 * (draft-meunier-web-bot-auth-architecture) over HTTP Message Signatures (RFC 9421) with Ed25519. Each request gets three header
 * fields, made for its own host and its own second: {@code Signature-Agent}, {@code Signature-Input} and {@code Signature}.
 *
 * <pre>{@code
 * WebBotAuth identity = WebBotAuth.builder(BotKey.read(file)).directory("https://bot.example").build();
 * CrawlOptions options = CrawlOptions.builder(userAgent)
 *         .fetch(fetch -> fetch.webBotAuth(identity))
 *         .build();
 * }</pre>
 *
 * <p>The directory is where servers find the public key: serve {@link KeyDirectory} there. Name a site of your own only. Safe
 * for any thread; waits for nothing.
 */
public final class WebBotAuth {
    private static final String LABEL = "sig1";
    /** Longest validity that the draft recommends. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int NONCE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BotKey key;
    private final @Nullable String directory;
    private final Duration validity;
    /** Drawn once, since the source of randomness may block; a number makes each nonce its own. */
    private final byte[] nonce = new byte[NONCE - Long.BYTES];

    private final AtomicLong signed = new AtomicLong();

    private WebBotAuth(Builder builder) {
        key = builder.key;
        directory = builder.directory;
        validity = builder.validity;
        RANDOM.nextBytes(nonce);
    }

    /**
     * {@return a builder for signatures by that key}
     *
     * @param key the crawler's key, used for nothing else
     */
    public static Builder builder(BotKey key) {
        return new Builder(key);
    }

    /** {@return the key} */
    public BotKey key() {
        return key;
    }

    /** {@return the site that serves the directory of keys; null if servers know the key already} */
    public @Nullable String directory() {
        return directory;
    }

    /**
     * Returns the header fields that sign a request.
     *
     * @param authority host of the request, with its port if that is not the usual one of its scheme, as its {@code Host} field
     * @param now time of the request
     * @return {@code signature-agent}, where a directory is named, {@code signature-input} and {@code signature}
     */
    public Headers sign(String authority, Instant now) {
        SignatureBase base = new SignatureBase().component("@authority", authority.toLowerCase(Locale.ROOT));
        String agent = directory == null ? null : '"' + directory + '"';
        if (agent != null) base.component("signature-agent", agent);
        long created = now.getEpochSecond();
        base.parameter("created", created)
                .parameter("expires", created + validity.toSeconds())
                .parameter("keyid", key.thumbprint())
                .parameter("alg", "ed25519")
                .parameter("nonce", nonce())
                .parameter("tag", "web-bot-auth");
        Headers headers = agent == null ? Headers.EMPTY : Headers.EMPTY.with("signature-agent", agent);
        return headers.with("signature-input", LABEL + '=' + base.input())
                .with("signature", LABEL + '=' + base.sign(key));
    }

    private String nonce() {
        byte[] bytes = ByteBuffer.allocate(NONCE)
                .put(nonce)
                .putLong(signed.getAndIncrement())
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Two are equal if they sign by the same key and name the same directory. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebBotAuth that
                && key.thumbprint().equals(that.key.thumbprint())
                && Objects.equals(directory, that.directory)
                && validity.equals(that.validity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key.thumbprint(), directory, validity);
    }

    @Override
    public String toString() {
        return "WebBotAuth[" + key.thumbprint() + ", " + directory + "]";
    }

    /** Builder of {@link WebBotAuth}; not thread-safe. */
    public static final class Builder {
        private final BotKey key;
        private @Nullable String directory;
        private Duration validity = Duration.ofMinutes(5);

        private Builder(BotKey key) {
            this.key = key;
        }

        /**
         * Sets the site that serves the directory of keys: servers look for it at {@link KeyDirectory#PATH} there. Default:
         * none, for servers that were given the key.
         *
         * @param directory https and a host of your own, perhaps with a port: {@code https://bot.example}
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder directory(String directory) {
            this.directory = origin(directory);
            return this;
        }

        private static String origin(String text) {
            try {
                URI uri = new URI(text);
                boolean bare =
                        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
                boolean root = uri.getRawPath() == null
                        || uri.getRawPath().isEmpty()
                        || uri.getRawPath().equals("/");
                if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare && root) {
                    return "https://" + uri.getRawAuthority().toLowerCase(Locale.ROOT);
                }
            } catch (URISyntaxException e) {
                // is no URL: the same message
            }
            throw new IllegalArgumentException("The directory of keys must be https:// and a host, as in"
                    + " https://bot.example, but is '" + text + "'.");
        }

        /**
         * Sets how long a signature is valid. Default: 5 minutes.
         *
         * @param validity from one second to 24 hours
         * @return this builder
         * @throws IllegalArgumentException if it is not in that range
         */
        public Builder validity(Duration validity) {
            Require.positive("validity", validity);
            if (validity.toSeconds() < 1 || validity.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("validity must be 1 second to 24 hours, but is " + validity + ".");
            }
            this.validity = validity;
            return this;
        }

        /** {@return the signatures} */
        public WebBotAuth build() {
            return new WebBotAuth(this);
        }
    }
}
