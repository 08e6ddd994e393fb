package io.fluxcrawl.cli;

import io.fluxcrawl.fetch.FetchOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who comes, and what else each request says. */
final class IdentityFlags {
    @Option(
            names = "--contact",
            paramLabel = "URL|MAIL",
            description =
                    "Where the owner of a server can reach you: stands in the User-Agent, and a mail address in From"
                            + " too. Please give one.")
    @Nullable
    String contact;

    @Option(
            names = "--user-agent",
            paramLabel = "TEXT",
            description = "Who we say we are; its first word is who robots.txt is read for. Default: ${DEFAULT-VALUE}.")
    String userAgent = "";

    @Option(names = "--header", paramLabel = "'K: V'", description = "Sent with every request. May be repeated.")
    List<HeaderText> headers = new ArrayList<>();

    @Option(
            names = "--host-header",
            paramLabel = "'HOST=K: V'",
            description = "Sent to that host only, never to where it redirects: cookies, say. May be repeated.")
    List<HostHeaderText> hostHeaders = new ArrayList<>();

    @Option(
            names = "--credentials",
            paramLabel = "HOST=USER:PW",
            description =
                    "Basic credentials for that host only. May be repeated. (Best in a --config file: others on this"
                            + " machine can see your command line.)")
    List<CredentialsText> credentials = new ArrayList<>();

    /** The User-Agent header, contact and all. */
    String agent() {
        if (contact == null || userAgent.contains(contact)) return userAgent;
        return userAgent + " (" + (contact.contains("://") ? "+" : "") + contact + ")";
    }

    FetchOptions applyTo(FetchOptions options) {
        FetchOptions named = options;
        if (contact != null && contact.contains("@") && !contact.contains("://")) {
            named = named.toBuilder().header("From", contact).build();
        }
        for (HeaderText header : headers) named = named.toBuilder().header(header.name(), header.value()).build();
        for (HostHeaderText h : hostHeaders) {
            named = named.toBuilder().hostHeader(h.host(), h.header().name(), h.header().value()).build();
        }
        for (CredentialsText c : credentials) named = named.toBuilder().credentials(c.host(), c.user(), c.password()).build();
        return named;
    }
}
