package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last response to the requests of one row: its status, its headers and the size of its body. */
public final class ResponseInfo {
    private final @Nullable Integer status;
    private final @Nullable String httpVersion;
    private final Headers headers;
    private final @Nullable Long bytesWire;
    private final @Nullable Integer bytes;
    private final boolean truncated;
    private final boolean headOnly;

    private ResponseInfo(Builder builder) {
        status = builder.status;
        httpVersion = builder.httpVersion;
        headers = builder.headers;
        bytesWire = builder.bytesWire;
        bytes = builder.bytes;
        truncated = builder.truncated;
        headOnly = builder.headOnly;
    }

    /** {@return a builder without any value} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        return new Builder()
                .status(status)
                .httpVersion(httpVersion)
                .headers(headers)
                .bytesWire(bytesWire)
                .bytes(bytes)
                .truncated(truncated)
                .headOnly(headOnly);
    }

    /** {@return the status code (RFC 9110, 15); null where the response broke off before it} */
    public @Nullable Integer status() {
        return status;
    }

    /** {@return {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}; null where it is not known} */
    public @Nullable String httpVersion() {
        return httpVersion;
    }

    /** {@return all headers; output formats choose among them} */
    public Headers headers() {
        return headers;
    }

    /** {@return the number of body bytes received, before decompression; null where no body was read} */
    public @Nullable Long bytesWire() {
        return bytesWire;
    }

    /** {@return the number of body bytes kept, after decompression; null where no body was read} */
    public @Nullable Integer bytes() {
        return bytes;
    }

    /** {@return whether the body was cut at its size limit} */
    public boolean truncated() {
        return truncated;
    }

    /** {@return whether only the head of the page was read, because no more was asked for} */
    public boolean headOnly() {
        return headOnly;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseInfo that
                && Objects.equals(status, that.status)
                && Objects.equals(httpVersion, that.httpVersion)
                && headers.equals(that.headers)
                && Objects.equals(bytesWire, that.bytesWire)
                && Objects.equals(bytes, that.bytes)
                && truncated == that.truncated
                && headOnly == that.headOnly;
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, httpVersion, headers, bytesWire, bytes, truncated, headOnly);
    }

    @Override
    public String toString() {
        return "ResponseInfo{status=" + status + ", httpVersion=" + httpVersion + ", headers=" + headers
                + ", bytesWire=" + bytesWire + ", bytes=" + bytes + ", truncated=" + truncated + ", headOnly="
                + headOnly + "}";
    }

    /** A builder of {@link ResponseInfo}; not thread-safe. */
    public static final class Builder {
        private @Nullable Integer status;
        private @Nullable String httpVersion;
        private Headers headers = Headers.EMPTY;
        private @Nullable Long bytesWire;
        private @Nullable Integer bytes;
        private boolean truncated;
        private boolean headOnly;

        private Builder() {}

        /**
         * Sets {@link ResponseInfo#status}; default null.
         *
         * @param status the value; null for none
         * @return this builder
         */
        public Builder status(@Nullable Integer status) {
            this.status = status;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#httpVersion}; default null.
         *
         * @param httpVersion the value; null for none
         * @return this builder
         */
        public Builder httpVersion(@Nullable String httpVersion) {
            this.httpVersion = httpVersion;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#headers}; default none.
         *
         * @param headers the value
         * @return this builder
         */
        public Builder headers(Headers headers) {
            this.headers = headers;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#bytesWire}; default null.
         *
         * @param bytesWire the value; null for none
         * @return this builder
         */
        public Builder bytesWire(@Nullable Long bytesWire) {
            this.bytesWire = bytesWire;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#bytes}; default null.
         *
         * @param bytes the value; null for none
         * @return this builder
         */
        public Builder bytes(@Nullable Integer bytes) {
            this.bytes = bytes;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#truncated}; default false.
         *
         * @param truncated the value
         * @return this builder
         */
        public Builder truncated(boolean truncated) {
            this.truncated = truncated;
            return this;
        }

        /**
         * Sets {@link ResponseInfo#headOnly}; default false.
         *
         * @param headOnly the value
         * @return this builder
         */
        public Builder headOnly(boolean headOnly) {
            this.headOnly = headOnly;
            return this;
        }

        /** {@return the values set so far} */
        public ResponseInfo build() {
            return new ResponseInfo(this);
        }
    }
}
