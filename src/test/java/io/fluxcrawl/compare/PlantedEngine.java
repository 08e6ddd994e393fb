package io.fluxcrawl.compare;

import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.url.Seed;

/** An engine that does not do the work it is given: it visits the first page only, and says that of every row. */
public final class PlantedEngine implements Engine {
    @Override
    public String name() {
        return "planted";
    }

    @Override
    public String idea() {
        return "the first page for all rows";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws InterruptedException {
        BlockingVisitor pages = new BlockingVisitor(work);
        Seed first = work.seeds().get(0);
        for (Seed seed : work.seeds()) {
            CrawlRecord record = pages.visit(Seed.of(seed.row(), first.text()));
            output.accept(record);
        }
    }
}
