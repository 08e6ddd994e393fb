package io.fluxcrawl.serve;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Request to the service, whatever server received it; see {@link PreviewService#answer}. */
public interface ApiRequest {
    /** {@return the method, in upper case} */
    String method();

    /** {@return the path with the query, as they were sent; it begins with the base path of the options} */
    String uri();

    /**
     * {@return the values of a header, one for each field; empty without one}
     *
     * @param name in lower case
     */
    List<String> header(String name);

    /** {@return the address of the client or of the proxy before the service, by which visits are counted; null if unknown} */
    @Nullable
    InetSocketAddress remoteAddress();

    /** {@return the body, read as it is asked for and only once} */
    Flux<byte[]> body();
}
