package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;

/** Engine that visits one row after another on one thread. */
final class SequentialEngine implements Engine {
    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String description() {
        return "one thread that requests, waits for and parses one page after another";
    }

    @Override
    public String flaw() {
        return "it makes one visit at a time";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) throws InterruptedException {
        BlockingVisitor pages = new BlockingVisitor(input);
        for (Seed seed : input.seeds()) output.accept(pages.visit(seed));
    }
    // end
}
