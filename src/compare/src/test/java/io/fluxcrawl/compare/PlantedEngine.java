package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlRecord;

/** Faulty engine that visits the first page only and writes its record for every row. */
public final class PlantedEngine implements Engine {
    @Override
    public String name() {
        return "planted";
    }

    @Override
    public String description() {
        return "the first page for all rows";
    }

    @Override
    public void crawl(EngineInput input, RecordOutput output) throws InterruptedException {
        BlockingVisitor pages = new BlockingVisitor(input);
        Seed first = input.seeds().get(0);
        for (Seed seed : input.seeds()) {
            CrawlRecord record = pages.visit(Seed.of(seed.row(), first.text()));
            output.accept(record);
        }
    }
}
