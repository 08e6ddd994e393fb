package io.fluxcrawl.testweb;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Site for following links: {@code /site/N?pages=50000&fanout=10}. Page 0 reaches every page below {@code pages}: page
 * N links to pages {@code N*fanout+1} to {@code N*fanout+fanout} where they exist, and to further pages up to {@code
 * fanout} links. Links repeat the query. {@code size}, {@code latency} and {@code seed} are those of {@link
 * SyntheticSite}; {@code traps=calendar,repeat,query} adds a link to each of these crawler traps below {@code /trap/},
 * which have endless pages.
 */
final class GraphSite implements Site {
    private static final String SITE = "/site/";

    @Override
    public WebResponse respond(WebRequest request) {
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

    /** Returns the pages that a page links to: its children in the tree first, then others, each once. */
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
            default -> throw new IllegalArgumentException("unknown trap: " + trap);
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
            throw new IllegalArgumentException("invalid month: " + text, notAMonth);
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
