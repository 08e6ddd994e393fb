package io.fluxcrawl.cli;

import io.fluxcrawl.options.FetchOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say who is crawling, with headers and credentials. */
final class IdentityFlags extends AgentFlags {
    @Option(
            names = "--header",
            paramLabel = "'K: V'",
            description = "Header to send with every request. May be repeated. One that may hold a secret, such as"
                    + " Authorization or Cookie, is not sent to another origin that a redirect or link leads to.")
    List<HeaderArgument> headers = new ArrayList<>();

    @Option(
            names = "--host-header",
            paramLabel = "'HOST=K: V'",
            description = "Header to send to this host only (a cookie, for example): a name (its usual ports), a name"
                    + " with a port, or an origin (https://example.com:8443). May be repeated.")
    List<HostHeaderArgument> hostHeaders = new ArrayList<>();

    @Option(
            names = "--credentials",
            paramLabel = "HOST=USER:PW",
            description = "User name and password (HTTP Basic) for this host only. May be repeated. Prefer a"
                    + " --config file: other users of this machine can see your command line.")
    List<CredentialsArgument> credentials = new ArrayList<>();

    FetchOptions applyTo(FetchOptions options) {
        FetchOptions.Builder named = options.toBuilder();
        if (contact != null && contact.contains("@") && !contact.contains("://")) named.header("From", contact);
        for (HeaderArgument header : headers) named.header(header.name(), header.value());
        for (HostHeaderArgument each : hostHeaders) {
            named.hostHeader(each.host(), each.header().name(), each.header().value());
        }
        for (CredentialsArgument each : credentials) named.credentials(each.host(), each.user(), each.password());
        return named.webBotAuth(signatures()).build();
    }
}
