package io.fluxcrawl.spark;

import io.fluxcrawl.options.PreviousRecords;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.recrawl.EarlierCrawl;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The records of an earlier crawl that the running tasks of an executor have brought: each URL is in those of one task at most. */
final class EarlierRecords implements PreviousRecords {
    private final List<EarlierCrawl> ofTasks = new CopyOnWriteArrayList<>();

    void add(EarlierCrawl records) {
        ofTasks.add(records);
    }

    void remove(EarlierCrawl records) {
        ofTasks.remove(records);
    }

    @Override
    public Mono<RecordView> find(CrawlUrl url) {
        return first(records -> records.find(url));
    }

    @Override
    public Mono<RecordView> findSummary(CrawlUrl url) {
        return first(records -> records.findSummary(url));
    }

    private Mono<RecordView> first(Function<EarlierCrawl, Mono<RecordView>> find) {
        return Flux.fromIterable(ofTasks).concatMap(find, 1).next();
    }

    @Override
    public Set<String> columns() {
        for (EarlierCrawl each : ofTasks) return each.columns();
        return PreviousRecords.super.columns();
    }
}
