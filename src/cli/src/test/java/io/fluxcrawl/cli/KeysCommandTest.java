package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.identity.WebBotAuth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandTest {
    private final Path file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    KeysCommandTest(@TempDir Path folder) {
        file = folder.resolve("bot.pem");
    }

    private int run(String... args) {
        out.reset();
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, UTF_8));
    }

    @Test
    void newKeyIsPrivateAndItsDirectoryIsPrinted() throws IOException {
        assertThat(run("keys", "--new", file.toString())).isZero();
        String first = out.toString(UTF_8);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode key = JsonMapper.shared().readTree(first).get("keys").get(0);
        assertThat(key.get("kid").asString()).isEqualTo(BotKey.read(file).thumbprint());
        assertThat(run("keys", file.toString())).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(first);
        assertThat(run("keys", "--new", file.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("bot.pem exists");
        assertThat(BotKey.read(file).thumbprint()).isEqualTo(key.get("kid").asString());
    }

    @Test
    void crawlTakesTheKeyAndRefusesADirectoryWithoutOne() throws IOException {
        BotKey key = BotKey.generate();
        key.write(file);
        WebBotAuth identity = TestCommands.crawl("--bot-key", file.toString(), "--bot-directory", "https://bot.example")
                .options()
                .fetch()
                .webBotAuth();
        assertThat(Objects.requireNonNull(identity).key().thumbprint()).isEqualTo(key.thumbprint());
        assertThat(identity.directory()).isEqualTo("https://bot.example");
        assertThat(TestCommands.crawl().options().fetch().webBotAuth()).isNull();
        assertThatThrownBy(() -> TestCommands.crawl("--bot-directory", "https://bot.example")
                        .options())
                .hasMessage("--bot-directory needs --bot-key");
    }

    @Test
    void whatIsNoKeyIsExitTwo() throws IOException {
        Files.writeString(file, "nothing");
        assertThat(run("keys", file.toString())).isEqualTo(2);
        assertThat(run("keys", file + ".none")).isEqualTo(2);
        assertThat(run("crawl", "http://127.0.0.1:1/", "--bot-key", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("No private key in PEM form", "Cannot read the key")
                .doesNotContain("fault");
    }
}
