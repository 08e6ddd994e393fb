package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.report.Chromium;
import io.fluxcrawl.report.Tab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page to try the service, in a browser. Skipped without Chromium. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TryPageTest {
    private static final String HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>";

    @Test
    void thePageShowsPreviewsAndRunsNothingOfThem() throws IOException {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: name one by -Dfluxcrawl.chromium=FILE");
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages
                    .html(
                            "/h",
                            ("<meta property=og:title content=\"HOSTILE\"><meta property=og:description"
                                            + " content=\"HOSTILE\"><meta property=og:site_name content=\"HOSTILE\">"
                                            + "<meta property=og:image content=/i.png><meta property=og:image:alt content=\"HOSTILE\">"
                                            + "<meta name=twitter:card content=summary_large_image>")
                                    .replace("HOSTILE", HOSTILE.replace("<", "&lt;")))
                    .image("/i.png", "png", 1200, 630)
                    .image("/favicon.ico", "png", 32, 32);
            URI page = URI.create("http://127.0.0.1:" + service.server.address().getPort() + "/");
            try (Chromium browser = new Chromium(
                            executable.orElseThrow(),
                            Path.of("src/serve/target/chromium").toAbsolutePath());
                    Tab tab = browser.open(page, 1200)) {
                ask(tab, service.pages.url("/h"));
                Awaitility.await()
                        .until(() -> tab.eval("document.getElementById('image').naturalWidth")
                                        .asInt()
                                == 1200);
                assertThat(tab.text("#title")).isEqualTo(HOSTILE);
                assertThat(tab.text("#description")).isEqualTo(HOSTILE);
                assertThat(tab.text("#facts")).contains("ok, status 200", "1200 × 630 pixels, image/png", "miss");
                assertThat(tab.text("#platforms")).contains("facebook", "linkedin", "discord", "large");
                assertThat(tab.eval("typeof window.ran").asString()).isEqualTo("undefined");
                assertThat(tab.count("script")).isEqualTo(1);
                assertThat(tab.count("img")).isEqualTo(2);
                shoot(tab, "wide");
                tab.resize(400);
                assertThat(tab.eval("document.documentElement.scrollWidth").asInt())
                        .as("no scrolling sideways")
                        .isLessThanOrEqualTo(400);
                shoot(tab, "narrow");
                tab.emulate("screen", "dark");
                shoot(tab, "dark");
                tab.emulate("screen", "light");

                ask(tab, "javascript:alert(1)");
                Awaitility.await().until(() -> tab.text("#state").contains("no http or https URL"));
                assertThat(tab.eval("document.getElementById('result').hidden").asBoolean())
                        .isTrue();
                ask(tab, "http://127.0.0.1:1/");
                Awaitility.await().until(() -> tab.text("#state").contains("connect refused"));
                assertThat(tab.text("#facts")).contains("The host refused the connection.");
                shoot(tab, "refused");

                String origin = page.toString();
                assertThat(tab.requests()).allMatch(url -> url.startsWith(origin) || url.equals("data:,"));
                assertThat(tab.errors())
                        .as("but for the refusal that was asked for")
                        .allMatch(error -> error.contains("status of 400"));
            }
        }
    }

    private static void ask(Tab tab, String url) {
        tab.eval("document.getElementById('url').value = " + ApiClient.JSON.writeValueAsString(url) + ";"
                + "document.querySelector('#ask button').click()");
    }

    private static void shoot(Tab tab, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("src/serve/target/screenshots"));
        Files.write(folder.resolve(name + ".png"), tab.screenshot());
    }
}
