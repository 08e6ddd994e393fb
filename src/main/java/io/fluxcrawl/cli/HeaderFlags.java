package io.fluxcrawl.cli;

import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.result.HeaderChoice;
import io.fluxcrawl.sink.SinkOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which headers the records keep. */
final class HeaderFlags {
    private static final String ALL = "all";
    private static final String USUAL = "usual";

    @Option(
            names = "--headers",
            split = ",",
            paramLabel = "NAME",
            description = "Response headers that records keep, under headers: these, in any case; usual stands for the"
                    + " ten that tell of a page, all for every header. Default: usual.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--request-headers",
            description = "Records keep what was sent, too, under request_headers; *** in place of what may be secret.")
    boolean requestHeaders;

    FetchOptions applyTo(FetchOptions options) {
        return options.toBuilder().sentHeaders(requestHeaders).build();
    }

    /** @throws IllegalArgumentException with a message for the user, where a name is none */
    SinkOptions applyTo(SinkOptions options) {
        return headers.isEmpty() ? options : options.toBuilder().headers(choice()).build();
    }

    private HeaderChoice choice() {
        if (headers.contains(ALL)) return HeaderChoice.ALL;
        List<String> names = new ArrayList<>(headers);
        boolean usual = names.removeIf(USUAL::equals);
        for (String name : names) {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IllegalArgumentException("--headers: '" + name + "' is no header's name");
            }
        }
        return usual ? HeaderChoice.USUAL.and(names) : HeaderChoice.of(names);
    }
}
