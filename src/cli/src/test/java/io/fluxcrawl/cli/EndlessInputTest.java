package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list on stdin that has no end: each row has its answer while the next one is not written yet. */
@Timeout(120)
class EndlessInputTest {
    @Test
    void eachRowIsAnsweredWithItsIdBeforeTheNextComes() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                PipedOutputStream list = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(list);
                PipedOutputStream out = new PipedOutputStream();
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 20), UTF_8))) {
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> Main.run(
                    new String[] {"crawl", "-", "--input-format", "jsonl", "--delay", "0s", "-q"},
                    in,
                    out,
                    new PrintStream(err, true, UTF_8)));
            for (int row = 1; row <= 3; row++) {
                String url = web.url("127.0.0." + row, "/s/page");
                list.write(("{\"id\":\"order-" + row + "\",\"url\":\"" + url + "\"}\n").getBytes(UTF_8));
                list.flush();
                JsonNode answer = JsonMapper.shared().readTree(answers.readLine());
                assertThat(answer.get("row").asInt()).isEqualTo(row);
                assertThat(answer.get("outcome").asString()).isEqualTo("ok");
                assertThat(answer.get("input").get("id").asString()).isEqualTo("order-" + row);
            }
            list.close();
            assertThat(exit.join()).as(err.toString(UTF_8)).isZero();
        }
    }
}
