package io.fluxcrawl.testweb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of a {@link TestWeb}: what it serves, and where. */
public final class TestWebOptions {
    /** The port that {@code samples/urls.txt} names. */
    public static final int SAMPLE_PORT = 7311;

    private final Builder values; // a copy of its own, never changed

    private TestWebOptions(Builder builder) {
        values = builder.copy();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the port of http; see {@link Builder#port}} */
    public int port() {
        return values.port;
    }

    /**
     * {@return whether https is served too, on {@code tlsPort}, with a certificate for every name asked for; see {@link
     * Builder#tls}}
     */
    public boolean tls() {
        return values.tls;
    }

    /** {@return the port of https; see {@link Builder#tlsPort}} */
    public int tlsPort() {
        return values.tlsPort;
    }

    /** {@return the number of requests that the log keeps; see {@link Builder#logged}} */
    public int logged() {
        return values.logged;
    }

    /** {@return the number of threads that serve; see {@link Builder#eventLoops}} */
    public int eventLoops() {
        return values.eventLoops;
    }

    /** {@return how long a connection without a request under way stays open; see {@link Builder#idleTimeout}} */
    public Duration idleTimeout() {
        return values.idleTimeout;
    }

    /** {@return the behaviour of each host, by its name; see {@link Builder#hosts}} */
    public Function<String, HostBehaviour> hosts() {
        return values.hosts;
    }

    /**
     * {@return the folder of sample hosts, {@code HOST/...} served as {@code HOST.localhost}; see {@link
     * Builder#samples}}
     */
    public @Nullable Path samples() {
        return values.samples;
    }

    /** {@return whether the hostile site is served, some of it on further ports; see {@link Builder#hostile}} */
    public boolean hostile() {
        return values.hostile;
    }

    /**
     * {@return the defaults: any free port, no TLS, 100,000 requests logged, one event loop for every two cores,
     * connections idle for 75 seconds, every host healthy}
     */
    public static TestWebOptions anyPort() {
        return builder().build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestWebOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "TestWebOptions" + values.all();
    }

    /** Builder of {@link TestWebOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private int port = 0;
        private boolean tls = false;
        private int tlsPort = 0;
        private int logged = 100_000;
        private int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        private Duration idleTimeout = Duration.ofSeconds(75);
        private Function<String, HostBehaviour> hosts = host -> HostBehaviour.HEALTHY;
        private @Nullable Path samples;
        private boolean hostile = false;

        private Builder() {}

        /**
         * Sets the port of http. Default: 0.
         *
         * @param port from 0 to 65535; 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if {@code port} is out of range
         */
        public Builder port(int port) {
            checkRange("port", port, 0, 65_535);
            this.port = port;
            return this;
        }

        /**
         * Sets whether https is served too, on {@code tlsPort}, with a certificate for every name asked for. Needs
         * Bouncy Castle (bcpkix) on the class path. Default: {@code false}.
         *
         * @param tls true to serve https
         * @return this builder
         */
        public Builder tls(boolean tls) {
            this.tls = tls;
            return this;
        }

        /**
         * Sets the port of https. Default: 0.
         *
         * @param tlsPort from 0 to 65535; 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if {@code tlsPort} is out of range
         */
        public Builder tlsPort(int tlsPort) {
            checkRange("tlsPort", tlsPort, 0, 65_535);
            this.tlsPort = tlsPort;
            return this;
        }

        /**
         * Sets the number of requests that the log keeps. Default: 100,000.
         *
         * @param logged zero or more; 0 for counters only
         * @return this builder
         * @throws IllegalArgumentException if {@code logged} is negative
         */
        public Builder logged(int logged) {
            checkRange("logged", logged, 0, Integer.MAX_VALUE);
            this.logged = logged;
            return this;
        }

        /**
         * Sets the number of threads that serve. Default: one for every two cores.
         *
         * @param eventLoops at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code eventLoops} is below 1
         */
        public Builder eventLoops(int eventLoops) {
            checkRange("eventLoops", eventLoops, 1, Integer.MAX_VALUE);
            this.eventLoops = eventLoops;
            return this;
        }

        /**
         * Sets how long a connection without a request under way stays open. Default: 75 seconds.
         *
         * @param idleTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code idleTimeout} is zero or negative
         */
        public Builder idleTimeout(Duration idleTimeout) {
            if (idleTimeout.isNegative() || idleTimeout.isZero()) {
                throw new IllegalArgumentException("idleTimeout must be longer than zero, but is " + idleTimeout + ".");
            }
            this.idleTimeout = idleTimeout;
            return this;
        }

        /**
         * Sets the behaviour of each host, by its name. Asked at each request on an event loop: it must not block.
         * Default: {@link HostBehaviour#HEALTHY}.
         *
         * @param hosts receives the name of the host, without a port
         * @return this builder
         */
        public Builder hosts(Function<String, HostBehaviour> hosts) {
            this.hosts = hosts;
            return this;
        }

        /**
         * Sets the folder of sample hosts, {@code HOST/...} served as {@code HOST.localhost}. Null for those of this
         * archive. Default: null.
         *
         * @param samples the folder, or null
         * @return this builder
         */
        public Builder samples(@Nullable Path samples) {
            this.samples = samples;
            return this;
        }

        /**
         * Sets whether the hostile site is served, some of it on further ports. Its TLS side needs Bouncy Castle
         * (bcpkix) on the class path. Default: {@code false}.
         *
         * @param hostile true to serve it
         * @return this builder
         */
        public Builder hostile(boolean hostile) {
            this.hostile = hostile;
            return this;
        }

        private static void checkRange(String property, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        property + " must be from " + least + " to " + most + ", but is " + value + ".");
            }
        }

        /** {@return the options; this builder may be used further} */
        public TestWebOptions build() {
            return new TestWebOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("port", port);
            all.put("tls", tls);
            all.put("tlsPort", tlsPort);
            all.put("logged", logged);
            all.put("eventLoops", eventLoops);
            all.put("idleTimeout", idleTimeout);
            all.put("hosts", hosts);
            all.put("samples", samples);
            all.put("hostile", hostile);
            return all;
        }
    }
}
