package io.fluxcrawl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleReportTest {
    @Test
    void aSampleIsThereToBeLookedAt() throws IOException {
        Path sample = Path.of("target/report-sample.html");
        SamplePage.page().writeTo(sample);
        assertThat(sample).isRegularFile();
    }
}
