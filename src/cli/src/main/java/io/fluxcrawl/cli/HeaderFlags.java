package io.fluxcrawl.cli;

import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.record.HeaderChoice;
import io.fluxcrawl.sink.SinkOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that choose which headers the records keep. */
final class HeaderFlags {
    private static final String ALL = "all";
    private static final String USUAL = "usual";

    @Option(
            names = "--headers",
            split = ",",
            paramLabel = "NAME",
            description = "Response headers that records keep in the column headers. usual stands for a set of ten"
                    + " that describe the page, all for every header. Upper or lower case does not matter."
                    + " Default: usual.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--request-headers",
            description = "Also keep the headers that were sent, in the column request_headers. Values that may be"
                    + " secret are replaced by ***.")
    boolean requestHeaders;

    FetchOptions applyTo(FetchOptions options) {
        return options.toBuilder().sentHeaders(requestHeaders).build();
    }

    /** @throws IllegalArgumentException with a message for the user, if a name is not valid in HTTP */
    SinkOptions applyTo(SinkOptions options) {
        return headers.isEmpty()
                ? options
                : options.toBuilder().headers(choice()).build();
    }

    private HeaderChoice choice() {
        if (headers.contains(ALL)) return HeaderChoice.ALL;
        List<String> names = new ArrayList<>(headers);
        boolean usual = names.removeIf(USUAL::equals);
        for (String name : names) {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IllegalArgumentException("--headers: '" + name + "' is not a valid header name");
            }
        }
        return usual ? HeaderChoice.USUAL.and(names) : HeaderChoice.of(names);
    }
}
