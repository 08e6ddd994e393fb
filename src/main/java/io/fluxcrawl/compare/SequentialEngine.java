package io.fluxcrawl.compare;

import io.fluxcrawl.url.Seed;

/** One after another. */
final class SequentialEngine implements Engine {
    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String idea() {
        return "one thread: asks, waits, reads the page, goes to the next";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws InterruptedException {
        BlockingVisitor pages = new BlockingVisitor(work);
        for (Seed seed : work.seeds()) output.accept(pages.visit(seed));
    }
}
