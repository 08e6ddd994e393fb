package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrawlRecordTest {
    @Test
    void aRecordEqualsItsCopyAndHasItsHashAndText() {
        CrawlRecord record = SampleRecords.full();
        CrawlRecord copy = record.toBuilder().build();
        assertThat(copy).isEqualTo(record).hasSameHashCodeAs(record).hasToString(record.toString());
        assertThat(record.request().toBuilder().build()).isEqualTo(record.request());
        ResponseInfo response = record.response();
        assertThat(response).isNotNull();
        assertThat(response.toBuilder().build()).isEqualTo(response);
        assertThat(SampleRecords.full()).as("made anew").isEqualTo(record).hasSameHashCodeAs(record);
    }

    static Stream<CrawlRecord> everyValueIsCompared() {
        CrawlRecord full = SampleRecords.full();
        RequestInfo request = full.request();
        ResponseInfo response = full.response();
        assertThat(response).isNotNull();
        Stream<RequestInfo> requests = Stream.of(
                request.toBuilder().attempts(9).build(),
                request.toBuilder().reconnected(false).build(),
                request.toBuilder().redirects(List.<Redirect>of()).build(),
                request.toBuilder().fetchedAt(Instant.EPOCH).build(),
                request.toBuilder().timings(Timings.NONE).build(),
                request.toBuilder().ip(null).build(),
                request.toBuilder().verified(false).build(),
                request.toBuilder().headers(Headers.EMPTY).build());
        Stream<ResponseInfo> responses = Stream.of(
                response.toBuilder().status(201).build(),
                response.toBuilder().httpVersion(null).build(),
                response.toBuilder().headers(Headers.EMPTY).build(),
                response.toBuilder().bytesWire(1L).build(),
                response.toBuilder().bytes(1).build(),
                response.toBuilder().truncated(false).build());
        Stream<CrawlRecord> others = Stream.of(
                CrawlRecord.builder(full.seed(), Outcome.OK).build(),
                full.toBuilder().finalUrl(null).build(),
                full.toBuilder().error(null).build(),
                full.toBuilder().duplicateOf(1L).build(),
                full.toBuilder().page(PageMetadata.builder().build()).build(),
                full.toBuilder().parseTime(Duration.ZERO).build(),
                full.toBuilder().hashes(Hashes.NONE).build(),
                full.toBuilder().recrawl(null).build(),
                full.toBuilder().response(null).build());
        return Stream.of(
                        requests.map(each -> full.toBuilder().request(each).build()),
                        responses.map(each -> full.toBuilder().response(each).build()),
                        others)
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource
    void everyValueIsCompared(CrawlRecord other) {
        assertThat(other).isNotEqualTo(SampleRecords.full()).isNotEqualTo(null);
    }

    @Test
    void aRowWithoutARequestHasNoResponseAndNoPage() {
        CrawlRecord record = SampleRecords.invalid(3, "no url");
        assertThat(record.request().attempts()).isZero();
        assertThat(record.request().verified()).isTrue();
        assertThat(record.response()).isNull();
        assertThat(record.status()).isNull();
        assertThat(record.page()).isNull();
        assertThat(record.row()).isEqualTo(3);
    }
}
