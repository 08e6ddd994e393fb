package io.fluxcrawl.cli;

import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.options.FetchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say who is crawling: User-Agent, contact, headers and credentials. */
final class IdentityFlags {
    @Option(
            names = "--contact",
            paramLabel = "URL|MAIL",
            description = "URL or mail address where server owners can reach you. It is added to the User-Agent"
                    + " header; a mail address is also sent as From. Please always give one.")
    @Nullable
    String contact;

    @Option(
            names = "--user-agent",
            paramLabel = "TEXT",
            description = "User-Agent header. Its first word is the name that is looked up in robots.txt. Default:"
                    + " ${DEFAULT-VALUE}.")
    String userAgent = "";

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

    @Option(
            names = "--bot-key",
            paramLabel = "FILE",
            description =
                    "Sign every request with this private key (Web Bot Auth, RFC 9421), so that servers can tell that"
                            + " it is you who crawls. fluxcrawl keys --new FILE makes one.")
    @Nullable
    Path botKey;

    @Option(
            names = "--bot-directory",
            paramLabel = "URL",
            description = "Your site that serves the public key, as in https://bot.example: sent as Signature-Agent and"
                    + " signed. Needs --bot-key; fluxcrawl keys prints what the site has to serve.")
    @Nullable
    String botDirectory;

    /** Returns the User-Agent header, including the contact. */
    String agent() {
        if (contact == null || userAgent.contains(contact)) return userAgent;
        return userAgent + " (" + (contact.contains("://") ? "+" : "") + contact + ")";
    }

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

    private @Nullable WebBotAuth signatures() {
        if (botKey == null) {
            if (botDirectory != null) throw new IllegalArgumentException("--bot-directory needs --bot-key");
            return null;
        }
        WebBotAuth.Builder signatures = WebBotAuth.builder(KeysCommand.read(botKey));
        if (botDirectory != null) signatures.directory(botDirectory);
        return signatures.build();
    }
}
