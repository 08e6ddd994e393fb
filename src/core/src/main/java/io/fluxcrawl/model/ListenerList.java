package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;

/** Listener that tells several others. */
final class ListenerList implements CrawlListener {
    private final List<CrawlListener> listeners;

    ListenerList(List<CrawlListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
        for (CrawlListener each : listeners) each.visitStarted(seed, url, attempt);
    }

    @Override
    public void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {
        for (CrawlListener each : listeners) each.responseReceived(seed, url, status, time);
    }

    @Override
    public void requestEnded(RequestEnd end) {
        for (CrawlListener each : listeners) each.requestEnded(end);
    }

    @Override
    public void pageParsed(Seed seed, Duration time) {
        for (CrawlListener each : listeners) each.pageParsed(seed, time);
    }

    @Override
    public void sitemapRead(SitemapReading reading) {
        for (CrawlListener each : listeners) each.sitemapRead(reading);
    }

    @Override
    public void visitRetried(Seed seed, CrawlUrl url, Duration after) {
        for (CrawlListener each : listeners) each.visitRetried(seed, url, after);
    }

    @Override
    public void visitEnded(Seed seed, Outcome outcome) {
        for (CrawlListener each : listeners) each.visitEnded(seed, outcome);
    }

    @Override
    public void hostHeld(String host, Duration time, String reason) {
        for (CrawlListener each : listeners) each.hostHeld(host, time, reason);
    }
}
