package io.fluxcrawl.compare;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.result.CrawlRecord;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The same pipeline with one thing wrong: pages are read on the event loops, which wait for nobody else meanwhile. */
final class InlineEngine implements Engine {
    @Override
    public String name() {
        return "async-inline";
    }

    @Override
    public String idea() {
        return "the same, but the event loops read the pages too, and every connection of theirs waits meanwhile";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) {
        EngineInput inline = new EngineInput(work.seeds(), work.concurrency(), 0, work.limits());
        try (Crawler crawler = Crawler.create(AsyncEngine.options(inline))) {
            Flux<CrawlRecord> records = crawler.crawl(Flux.fromIterable(inline.seeds()));
            records.publishOn(Schedulers.boundedElastic()) // writing blocks
                    .doOnNext(output::accept)
                    .blockLast();
        }
    }
}
