package io.fluxcrawl.compare;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlRecord;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Engine with one deliberate mistake: pages are parsed on the event loops, so other connections wait meanwhile. */
final class InlineEngine implements Engine {
    @Override
    public String name() {
        return "async-inline";
    }

    @Override
    public String description() {
        return "fluxcrawl with one mistake: the event loops also parse the pages, and their connections wait meanwhile";
    }

    @Override
    public String flaw() {
        return "it parses pages on the event loops";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) {
        EngineInput inline = new EngineInput(input.seeds(), input.concurrency(), 0, input.limits());
        try (Crawler crawler = Crawler.builder(AsyncEngine.options(inline))
                .emitting(Schedulers.immediate())
                .build()) {
            Flux<CrawlRecord> records = crawler.crawl(Flux.fromIterable(inline.seeds()));
            records.publishOn(Schedulers.boundedElastic()) // writing blocks
                    .doOnNext(output::accept)
                    .blockLast();
        }
    }
    // end
}
