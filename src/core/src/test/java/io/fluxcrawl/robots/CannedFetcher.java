package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Answers as it was told, for what is decided once an answer is there; a URL's last answer is given again and again. */
final class CannedFetcher implements Fetcher {
    private static final Exchange NO_EXCHANGE = new Exchange(Instant.EPOCH, Timings.NONE, null, null, 0, true);

    final List<FetchRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger cancellations = new AtomicInteger();
    private final Map<String, Deque<Function<CrawlUrl, Mono<FetchOutcome>>>> answers = new HashMap<>();

    CannedFetcher answer(String url, Function<CrawlUrl, Mono<FetchOutcome>> answer) {
        answers.computeIfAbsent(url, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    CannedFetcher answer(String url, int status, String body) {
        return answer(url, status, body, Headers.EMPTY);
    }

    CannedFetcher answer(String url, int status, String body, Headers headers) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return answer(
                url,
                asked -> Mono.just(
                        new FetchOutcome.Fetched(asked, status, headers, Body.of(octets), false, NO_EXCHANGE)));
    }

    CannedFetcher redirect(String url, String target) {
        return answer(
                url,
                asked -> Mono.just(
                        new FetchOutcome.Redirected(asked, 302, Headers.EMPTY, CrawlUrls.url(target), NO_EXCHANGE)));
    }

    CannedFetcher fail(String url, Outcome reason) {
        return answer(
                url,
                asked -> Mono.just(
                        new FetchOutcome.Failed(asked, reason, reason.meaning(), null, Headers.EMPTY, NO_EXCHANGE)));
    }

    List<String> asked() {
        return requests.stream().map(request -> request.url().href()).toList();
    }

    int cancelled() {
        return cancellations.get();
    }

    @Override
    public Mono<FetchOutcome> fetch(FetchRequest request) {
        return Mono.defer(() -> {
                    requests.add(request);
                    var queue = answers.get(request.url().href());
                    if (queue == null) throw new IllegalStateException("no answer for " + request.url());
                    var answer = queue.size() > 1 ? queue.remove() : queue.element();
                    return answer.apply(request.url());
                })
                .doOnCancel(() -> cancellations.incrementAndGet());
    }

    @Override
    public void close() {}
}
