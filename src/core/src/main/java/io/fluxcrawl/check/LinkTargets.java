package io.fluxcrawl.check;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.UrlPattern;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageImage;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collector of the URLs that a check visits, each once, with all the fragments that links to it name. In memory: some 300 bytes for each
 * URL. Not thread-safe.
 */
public final class LinkTargets {
    /** Number of URLs that are collected. */
    public static final int MOST = 1_000_000;
    /** Number of fragments of one URL that are checked. */
    private static final int MOST_FRAGMENTS = 1_000;

    private static final Column<CrawlRecord> OUTLINKS = column("outlink_list");
    private static final Column<CrawlRecord> IMAGES = column("image_list");

    private final List<UrlPattern> exclude;
    private final Map<String, Found> targets = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();
    private long left;

    private static final class Found {
        private final Seed seed;
        private final Set<String> fragments = new TreeSet<>();

        Found(Seed seed) {
            this.seed = seed;
        }
    }

    private static Column<CrawlRecord> column(String name) {
        return Columns.ALL.select(List.of(name)).list().get(0);
    }

    /** @param exclude patterns ({@link UrlPattern}) of URLs that are not checked */
    public LinkTargets(List<String> exclude) {
        this.exclude = exclude.stream().map(UrlPattern::new).toList();
    }

    /**
     * Adds a row of a list. A row with the URL of an earlier one, or without a URL, is kept as it is: the check gives it a record that says
     * so.
     *
     * @param row a row, whose URL may have a fragment
     */
    public void add(Seed row) {
        if (!(UrlNormalizer.normalize(row.text()) instanceof Normalized.Valid valid)) {
            targets.put("row " + row.row(), new Found(row));
            return;
        }
        String href = valid.url().href();
        if (isExcluded(href)) return;
        Found first = targets.get(href);
        if (first == null) {
            first = add(href, row);
            if (first == null) return;
        } else {
            add("row " + row.row(), row);
        }
        int hash = row.text().indexOf('#');
        if (hash >= 0) addFragment(first, row.text().substring(hash + 1).strip());
    }

    /**
     * Adds what a page links to.
     *
     * @param record the record of a page, whose lists of links and images were kept
     * @param kind which of them are wanted
     */
    public void add(CrawlRecord record, LinkKind kind) {
        CrawlUrl url = record.finalUrl();
        if (url == null || record.outcome() == Outcome.DUPLICATE) return;
        visited.add(url.href());
        record.request().redirects().forEach(hop -> visited.add(hop.url().href()));
        if (kind.wantsLinks()) {
            for (Object each : list(OUTLINKS, record)) {
                boolean external = kind == LinkKind.EXTERNAL;
                if (each instanceof Outlink link) link(record, url, link.href(), link.fragment(), external);
                else if (each instanceof RecordValues link)
                    link(record, url, link.text("href"), link.text("fragment"), external);
            }
        }
        if (!kind.wantsImages()) return;
        for (Object each : list(IMAGES, record)) {
            if (each instanceof PageImage image) link(record, url, image.src(), null, false);
            else if (each instanceof RecordValues image) link(record, url, image.text("src"), null, false);
        }
    }

    /** Returns a list of a page; of one that was not modified since an earlier crawl, that of the earlier record. */
    private static List<?> list(Column<CrawlRecord> column, CrawlRecord record) {
        return column.get(record) instanceof List<?> list ? list : List.of();
    }

    /** @param external whether a link to the page's own host is left out */
    private void link(
            CrawlRecord record,
            CrawlUrl page,
            @Nullable String reference,
            @Nullable String fragment,
            boolean external) {
        if (reference == null) return;
        if (!reference.startsWith("http://") && !reference.startsWith("https://")) return;
        if (!(UrlNormalizer.normalize(reference) instanceof Normalized.Valid valid)) return;
        CrawlUrl url = valid.url();
        if (external && url.host().equals(page.host())) return;
        String href = url.href();
        Found known = targets.get(href);
        if (known == null) {
            if (isExcluded(href)) return;
            CrawlPath trail =
                    new CrawlPath(depth(record) + 1, seedRow(record), page.href(), privateIp(page, record), false);
            known = add(href, Seed.found(Seed.LAST_OF_LIST + targets.size() + 1L, href, trail));
            if (known == null) return;
        }
        if (fragment != null) addFragment(known, fragment);
    }

    private @Nullable Found add(String key, Seed seed) {
        if (targets.size() >= MOST) {
            left++;
            return null;
        }
        Found found = new Found(seed);
        targets.put(key, found);
        return found;
    }

    private boolean isExcluded(String href) {
        return exclude.stream().anyMatch(pattern -> pattern.matches(href));
    }

    private static void addFragment(Found target, String fragment) {
        if (!fragment.isEmpty() && target.fragments.size() < MOST_FRAGMENTS) target.fragments.add(fragment);
    }

    private static int depth(CrawlRecord record) {
        CrawlPath trail = record.seed().trail();
        return trail == null ? 0 : trail.depth();
    }

    private static long seedRow(CrawlRecord record) {
        CrawlPath trail = record.seed().trail();
        return trail == null || !record.seed().isFound() ? record.row() : trail.seedRow();
    }

    /** Returns the address of a page, where it is none of the public net: its links may lead there, too. */
    private static @Nullable String privateIp(CrawlUrl page, CrawlRecord record) {
        String ip = AddressAccess.answered(page, record.request().ip());
        return ip == null || AddressZone.of(ip) == AddressZone.PUBLIC ? null : ip;
    }

    /** {@return the number of URLs that were left out, since there are {@link #MOST} others} */
    public long left() {
        return left;
    }

    /** {@return what is to be checked, in the order in which it was found: of what pages link to, only what the crawl did not visit} */
    public List<LinkTarget> targets() {
        List<LinkTarget> list = new ArrayList<>();
        targets.forEach((href, found) -> {
            if (!visited.contains(href)) list.add(new LinkTarget(found.seed, found.fragments));
        });
        return list;
    }
}
