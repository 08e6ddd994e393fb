package io.fluxcrawl.testweb;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A site to follow links through: {@code /site/N?pages=50000&fanout=10}. Page 0 reaches every page below {@code pages}: N
 * links to {@code N*fanout+1 ... N*fanout+fanout} where they exist, and on to others up to {@code fanout} in all. Links
 * carry the parameters along. {@code size}, {@code latency} and {@code seed} are those of {@link SyntheticSite};
 * {@code traps=calendar,repeat,query} adds one link each into {@code /trap/...}, where pages have no end.
 */
final class GraphSite implements Site {
    private static final String SITE = "/site/";

    @Override
    public WebResponse reply(WebRequest request) {
        return request.path().startsWith(SITE) ? page(request) : trap(request);
    }

    private static WebResponse page(WebRequest request) {
        int pages = SyntheticSite.number(request, "pages", 1000, 1, Integer.MAX_VALUE);
        int fanout = SyntheticSite.number(request, "fanout", 10, 1, 1000);
        int number = number(request.path().substring(SITE.length()));
        if (number < 0 || number >= pages) return WebResponse.status(404);
        long seed = SyntheticText.mix(number) ^ SyntheticText.seed(request.host() + request.param("seed", ""));
        List<String> links = new ArrayList<>(fanout + 3);
        for (int other : targets(number, pages, fanout, seed)) links.add(SITE + other + '?' + request.query());
        for (String trap : request.param("traps", "").split(",")) {
            if (!trap.isEmpty()) links.add(entrance(trap, number));
        }
        return html(request, seed, links);
    }

    /** The pages that one page links to: its children in the tree first, then others, none twice. */
    static Set<Integer> targets(int number, int pages, int fanout, long seed) {
        Set<Integer> targets = new LinkedHashSet<>();
        for (int i = 1; i <= fanout; i++) {
            long child = (long) number * fanout + i;
            if (child < pages) targets.add((int) child);
        }
        for (int i = 0; targets.size() < fanout && i < 2 * fanout; i++) {
            targets.add((int) Long.remainderUnsigned(SyntheticText.mix(seed + i), pages));
        }
        return targets;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private static String entrance(String trap, int number) {
        return switch (trap) {
            case "calendar" -> "/trap/calendar/2026/11";
            case "repeat" -> "/trap/repeat/a";
            case "query" -> "/trap/query?from=" + number;
            default -> throw new IllegalArgumentException("no such trap: " + trap);
        };
    }

    private static WebResponse trap(WebRequest request) {
        String path = request.path();
        long seed = SyntheticText.seed(request.host() + request.target());
        if (path.startsWith("/trap/calendar/")) {
            YearMonth month = month(path.substring("/trap/calendar/".length()));
            return html(request, seed, List.of(calendar(month.minusMonths(1)), calendar(month.plusMonths(1))));
        }
        if (path.startsWith("/trap/repeat/")) {
            String last = path.substring(path.lastIndexOf('/') + 1);
            return html(request, seed, List.of(path + "/" + last, path + "/a", path + "/b"));
        }
        if (path.equals("/trap/query")) {
            List<String> links = new ArrayList<>();
            String base = request.target().indexOf('?') < 0 ? request.target() + '?' : request.target() + '&';
            for (String facet : List.of("sort=price", "sort=name", "colour=red", "page=2", "sid=")) {
                links.add(base + (facet.endsWith("=") ? facet + Long.toUnsignedString(seed, 36) : facet));
            }
            return html(request, seed, links);
        }
        return WebResponse.status(404);
    }

    private static YearMonth month(String text) {
        String[] words = text.split("/");
        try {
            return YearMonth.of(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        } catch (RuntimeException notAMonth) {
            throw new IllegalArgumentException("no month: " + text, notAMonth);
        }
    }

    private static String calendar(YearMonth month) {
        return "/trap/calendar/" + month.getYear() + '/' + month.getMonthValue();
    }

    private static WebResponse html(WebRequest request, long seed, List<String> links) {
        long size = Quantities.size(request.param("size", "0"));
        return WebResponse.of(200, SyntheticPage.of(request, seed, links, size).content())
                .with("Content-Type", "text/html; charset=UTF-8")
                .withLatency(Quantities.duration(request.param("latency", "0")));
    }
}
