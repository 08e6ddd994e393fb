package io.fluxcrawl.cli;

import io.fluxcrawl.identity.WebBotAuth;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say who sends the requests: User-Agent, contact, signatures. */
class AgentFlags {
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
                    + " fluxcrawl and its version.")
    String userAgent = "";

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
    final String agent() {
        String agent = userAgent.isEmpty() ? Version.USER_AGENT : userAgent;
        if (contact == null || agent.contains(contact)) return agent;
        return agent + " (" + (contact.contains("://") ? "+" : "") + contact + ")";
    }

    /**
     * Returns what signs the requests; null for nothing.
     *
     * @throws IllegalArgumentException with a message for the user, if the key is missing or cannot be read
     */
    final @Nullable WebBotAuth signatures() {
        if (botKey == null) {
            if (botDirectory != null) throw new IllegalArgumentException("--bot-directory needs --bot-key");
            return null;
        }
        WebBotAuth.Builder signatures = WebBotAuth.builder(KeysCommand.read(botKey));
        if (botDirectory != null) signatures.directory(botDirectory);
        return signatures.build();
    }
}
