package io.fluxcrawl.pipeline;

import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RequestEnd;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.SitemapReading;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listener that passes everything on to another one and keeps its exceptions from the crawl; logs the first of them. */
public final class GuardedListener implements CrawlListener {
    private static final Logger log = LoggerFactory.getLogger(CrawlListener.class);

    private final CrawlListener guarded;
    private final AtomicBoolean failed = new AtomicBoolean();

    public GuardedListener(CrawlListener guarded) {
        this.guarded = guarded;
    }

    @Override
    public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
        call(() -> guarded.visitStarted(seed, url, attempt));
    }

    @Override
    public void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {
        call(() -> guarded.responseReceived(seed, url, status, time));
    }

    @Override
    public void requestEnded(RequestEnd end) {
        call(() -> guarded.requestEnded(end));
    }

    @Override
    public void pageParsed(Seed seed, Duration time) {
        call(() -> guarded.pageParsed(seed, time));
    }

    @Override
    public void sitemapRead(SitemapReading reading) {
        call(() -> guarded.sitemapRead(reading));
    }

    @Override
    public void visitRetried(Seed seed, CrawlUrl url, Duration after) {
        call(() -> guarded.visitRetried(seed, url, after));
    }

    @Override
    public void visitEnded(Seed seed, Outcome outcome) {
        call(() -> guarded.visitEnded(seed, outcome));
    }

    @Override
    public void hostHeld(String host, Duration time, String reason) {
        call(() -> guarded.hostHeld(host, time, reason));
    }

    private void call(Runnable event) {
        if (guarded == NONE) return;
        try {
            event.run();
        } catch (Throwable e) {
            if (Faults.endsCrawl(e)) throw Faults.contained(e);
            if (failed.compareAndSet(false, true)) {
                log.error("The crawl listener {} threw; further exceptions of it are not logged.", guarded, e);
            }
        }
    }
}
