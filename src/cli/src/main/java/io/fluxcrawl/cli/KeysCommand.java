package io.fluxcrawl.cli;

import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.identity.KeyDirectory;
import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl keys}: makes the key that a crawler signs with, and prints the directory of public keys. */
@Command(
        name = "keys",
        description = {
            "Makes a key that signs requests (Web Bot Auth), or prints the directory of the public keys of key files.",
            "",
            "Your site serves what is printed at the path",
            KeyDirectory.PATH,
            "with the content type " + KeyDirectory.MEDIA_TYPE + "."
        },
        customSynopsis = "fluxcrawl keys [--new] FILE...",
        footer = {
            "  fluxcrawl keys --new bot.pem > directory.json",
            "  fluxcrawl keys bot.pem next.pem > directory.json",
            "  fluxcrawl crawl urls.txt --bot-key bot.pem --bot-directory https://bot.example"
        })
final class KeysCommand extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Private key: Ed25519, PKCS #8 in PEM, as openssl genpkey -algorithm ed25519 writes it.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--new",
            description =
                    "Create each FILE with a new key. Only its owner may read it (mode 0600). A file that is there is"
                            + " never replaced.")
    boolean create;

    KeysCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        List<BotKey> keys = new ArrayList<>();
        for (Path file : files) keys.add(create ? made(file) : readOrTell(file));
        try {
            String json = KeyDirectory.of(keys).json() + System.lineSeparator();
            console.out().write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            return ExitCode.READER_GONE;
        }
        return ExitCode.DONE;
    }

    private static BotKey made(Path file) throws CliException {
        BotKey key = BotKey.generate();
        try {
            key.write(file);
            return key;
        } catch (FileAlreadyExistsException there) {
            throw new CliException(ExitCode.USAGE, name(file) + " exists: without --new its public key is printed.");
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "Cannot create " + name(file) + ": " + IoErrors.of(e));
        }
    }

    private static BotKey readOrTell(Path file) throws CliException {
        try {
            return read(file);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    /** @throws IllegalArgumentException with a message for the user, if the file holds no key or cannot be read */
    static BotKey read(Path file) {
        try {
            return BotKey.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the key " + file + ": " + IoErrors.of(e), e);
        }
    }

    private static String name(Path file) {
        return Sanitizer.forTerminal(file.toString());
    }
}
