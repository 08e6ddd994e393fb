package io.fluxcrawl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signatures against the examples of RFC 9421 (B.1.4, B.2.6) and of the Web Bot Auth drafts, and by Java's own verifier. */
class WebBotAuthTest {
    /** RFC 9421, B.1.4: test-key-ed25519. */
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
    private static final Instant NOW = Instant.ofEpochSecond(1_735_689_600);

    private static final BotKey KEY = BotKey.parse(PEM);

    @Test
    void publicKeyIsThatOfTheRfc() {
        assertThat(KEY.x()).isEqualTo("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs");
    }

    @Test
    void thumbprintIsThatOfTheDrafts() {
        assertThat(KEY.thumbprint()).isEqualTo("poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U");
    }

    @Test
    void rfc9421SignatureB26IsTheSame() {
        SignatureBase base = new SignatureBase()
                .component("date", "Tue, 20 Apr 2021 02:07:55 GMT")
                .component("@method", "POST")
                .component("@path", "/foo")
                .component("@authority", "example.com")
                .component("content-type", "application/json")
                .component("content-length", "18")
                .parameter("created", 1_618_884_473)
                .parameter("keyid", "test-key-ed25519");
        assertThat(base.text()).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""");
        assertThat(base.sign(KEY))
                .isEqualTo(
                        ":wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
    }

    @Test
    void webBotAuthExampleOfTheDraftIsTheSame() {
        String nonce = "zIW8+cdmA3vdYagbxojpONwa/l0EKJ/O3/wD486VvsQjO/RxPaSt6ZxvQaMcQzNnqKN/mQ6hpGiFro2L2qkz5A==";
        SignatureBase base = new SignatureBase()
                .component("@authority", "example.com")
                .parameter("created", 1_735_689_600)
                .parameter("keyid", KEY.thumbprint())
                .parameter("alg", "ed25519")
                .parameter("expires", 4_889_289_600L)
                .parameter("nonce", nonce)
                .parameter("tag", "web-bot-auth");
        assertThat(base.sign(KEY))
                .isEqualTo(
                        ":QKN4fTdIYfh82fvoZCQiQA1weuozfCS/Led2zTMbewMMqH8PI2Wsy/5c4ao6B6D09nraNQdBNOADg8aM1MqfCg==:");
    }

    @Test
    void requestCarriesAgentInputAndSignature() throws GeneralSecurityException {
        WebBotAuth identity =
                WebBotAuth.builder(KEY).directory("https://Bot.example/").build();
        Headers headers = identity.sign("Shop.example:8080", NOW);
        assertThat(headers.first("signature-agent")).isEqualTo("\"https://bot.example\"");
        String input = String.valueOf(headers.first("signature-input"));
        assertThat(input)
                .startsWith("sig1=(\"@authority\" \"signature-agent\");created=1735689600;expires=1735689900;keyid=\""
                        + KEY.thumbprint() + "\";alg=\"ed25519\";nonce=\"")
                .endsWith("\";tag=\"web-bot-auth\"");
        String base = "\"@authority\": shop.example:8080\n\"signature-agent\": \"https://bot.example\"\n"
                + "\"@signature-params\": " + input.substring("sig1=".length());
        assertThat(verifies(base, String.valueOf(headers.first("signature")))).isTrue();
        assertThat(verifies(base.replace("shop", "stop"), String.valueOf(headers.first("signature"))))
                .isFalse();
    }

    private static boolean verifies(String base, String field) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(field.substring("sig1=:".length(), field.length() - 1));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey());
        verifier.update(base.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(bytes);
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC)));
    }

    @Test
    void noNonceComesTwice() {
        WebBotAuth identity = WebBotAuth.builder(KEY).build();
        Set<String> inputs = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            inputs.add(String.valueOf(identity.sign("a.example", NOW).first("signature-input")));
        }
        assertThat(inputs).hasSize(100);
        assertThat(identity.sign("a.example", NOW).first("signature-agent")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bot.example",
                "bot.example",
                "https://bot.example/keys",
                "https://u:p@bot.example",
                "https://bot.example?x",
                "https://a\"b",
                "https:///",
                ""
            })
    void directoryMustBeAnHttpsOrigin(String text) {
        assertThatThrownBy(() -> WebBotAuth.builder(KEY).directory(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://bot.example, but is '" + text + "'");
    }

    @Test
    void validityIsBounded() {
        assertThatThrownBy(() -> WebBotAuth.builder(KEY).validity(Duration.ofHours(25)))
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> WebBotAuth.builder(KEY).validity(Duration.ofMillis(999)))
                .hasMessageContaining("1 second");
    }

    @Test
    void keyFileIsReadBackAndPrivate(@TempDir Path folder) throws IOException {
        BotKey made = BotKey.generate();
        Path file = folder.resolve("bot.pem");
        made.write(file);
        assertThat(BotKey.read(file).thumbprint()).isEqualTo(made.thumbprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> made.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(made.toString()).isEqualTo("BotKey[" + made.thumbprint() + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n"
                        + "-----END PRIVATE KEY-----"
            })
    void whatIsNoEd25519KeyIsRefused(String pem) {
        assertThatThrownBy(() -> BotKey.parse(pem)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void directoryShowsPublicKeysOnlyAndIsSignedByEach() throws GeneralSecurityException {
        BotKey next = BotKey.generate();
        KeyDirectory directory = KeyDirectory.of(List.of(KEY, next));
        JsonNode keys = JsonMapper.shared().readTree(directory.json()).get("keys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.get(0).get("kid").asString()).isEqualTo(KEY.thumbprint());
        assertThat(keys.get(0).get("x").asString()).isEqualTo(KEY.x());
        assertThat(keys.get(1).get("x").asString()).isEqualTo(next.x());
        assertThat(keys.get(0).has("d")).isFalse();
        Headers headers = directory.headers("Bot.example", NOW);
        assertThat(headers.first("content-type")).isEqualTo(KeyDirectory.MEDIA_TYPE);
        String first = String.valueOf(headers.first("signature-input")).split(", sig2=", -1)[0];
        String base = "\"@authority\";req: bot.example\n\"@signature-params\": " + first.substring("sig1=".length());
        assertThat(first).endsWith("tag=\"http-message-signatures-directory\"");
        String signature = String.valueOf(headers.first("signature")).split(", sig2=", -1)[0];
        assertThat(verifies(base, signature)).isTrue();
    }

    @Test
    void aLineBreakCannotForgeAComponent() {
        assertThatThrownBy(() -> new SignatureBase().component("@authority", "a\n\"@path\": /"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
