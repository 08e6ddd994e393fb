package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryVersionsTest {
    @Test
    void messageNamesWhatIsThereAndWhatToSet() {
        IllegalStateException told = LibraryVersions.mismatch(
                new NoSuchMethodError("Http2AllocationStrategy$Builder.strictConnectionReuse"));
        assertThat(told)
                .hasMessageMatching(
                        "(?s).*here are Netty 4\\.2\\.\\d+\\.Final, Reactor Core 3\\.8\\.\\d+ and Reactor Netty"
                                + " 1\\.3\\.\\d+\\..*")
                .hasMessageContaining("<netty.version>4.2.18.Final</netty.version>")
                .hasMessageContaining("strictConnectionReuse")
                .hasNoCause();
        assertThat(told.getSuppressed()).hasOnlyElementsOfType(NoSuchMethodError.class);
    }
}
