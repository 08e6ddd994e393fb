package io.fluxcrawl.frontier;

import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells links that a machine makes without end from pages that somebody wrote. By the URL alone:
 *
 * <ul>
 *   <li>longer than {@value #LONGEST} characters (Scrapy: 2,083), or more than {@value #DEEPEST} path segments (Heritrix);
 *   <li>a path segment that stands in it more than twice (Heritrix's PathologicalPathDecideRule);
 *   <li>more than {@value #PARAMETERS} parameters, or one parameter more than twice.
 * </ul>
 *
 * And by what came before, so that what is found first stays in:
 *
 * <ul>
 *   <li>a calendar: more than {@value #DATES} URLs that differ in nothing but a date;
 *   <li>a query explosion: more than {@value #FORMS} different rows of parameter names at one path, as the combinations of
 *       filters and sort orders make them; and of a path with more than {@value #FEW_FORMS} of them more than
 *       {@value #VALUES} pages.
 * </ul>
 *
 * Not thread-safe.
 */
final class TrapGuard {
    static final int LONGEST = 2_000;
    static final int DEEPEST = 20;
    static final int PARAMETERS = 16;
    static final int DATES = 400;
    static final int FORMS = 32;
    static final int FEW_FORMS = 4;
    static final int VALUES = 1_000;

    /** A year and a month, perhaps a day, by themselves: {@code 2026/11/21}, {@code 2026-11}, {@code 20261121}. */
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)(?:(?:19|20|21)\\d\\d([-/_.])\\d\\d?(?:\\1\\d\\d?)?|(?:19|20|21)\\d\\d[01]\\d[0-3]\\d)(?!\\d)");
    /** A date's part as a parameter: {@code year=2026&month=11}. */
    private static final Pattern DATE_PARAMETER =
            Pattern.compile("(?i)(?<=[?&])(year|yr|y|month|mon|m|day|d|date|week|cal|calendar)=\\d{1,8}(?=&|$)");

    private final TextCounts dates = new TextCounts();
    private final TextCounts forms = new TextCounts();
    private final TextCounts formsOfPath = new TextCounts();
    private final TextCounts pagesOfPath = new TextCounts();

    /** Returns whether to skip this URL; otherwise it counts against later ones. */
    boolean catches(CrawlUrl url) {
        String target = url.target();
        if (url.href().length() > LONGEST) return true;
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (repeats(path)) return true;
        List<String> names = query < 0 ? List.of() : names(target.substring(query + 1));
        if (names.size() > PARAMETERS || mostOften(names) > 2) return true;
        return explodes(url.host() + path, names) || isOfACalendar(url.host(), target);
    }

    private static boolean repeats(String path) {
        String[] segments = path.split("/");
        if (segments.length - 1 > DEEPEST) return true;
        List<String> filled = new ArrayList<>(segments.length);
        for (String segment : segments) if (!segment.isEmpty()) filled.add(segment);
        return mostOften(filled) > 2;
    }

    private static int mostOften(List<String> words) {
        if (words.size() < 3) return 1;
        Map<String, Integer> counts = new HashMap<>();
        int most = 0;
        for (String word : words) most = Math.max(most, counts.merge(word, 1, Integer::sum));
        return most;
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (!parameter.isEmpty()) names.add(equals < 0 ? "" : parameter.substring(0, equals));
        }
        return names;
    }

    private boolean explodes(String path, List<String> names) {
        if (names.size() < 2) return false;
        String form = path + '?' + String.join("&", names);
        boolean isNew = forms.get(form) == 0;
        int known = formsOfPath.get(path);
        if (isNew ? known >= FORMS : known > FEW_FORMS && pagesOfPath.get(path) >= VALUES) return true;
        if (isNew) formsOfPath.add(path);
        if (isNew) forms.add(form);
        pagesOfPath.add(path);
        return false;
    }

    private boolean isOfACalendar(String host, String target) {
        if (!hasDigits(target)) return false;
        Matcher path = DATE.matcher(target);
        boolean dated = path.find();
        String shape = dated ? path.replaceAll("#") : target;
        Matcher query = DATE_PARAMETER.matcher(shape);
        if (query.find()) shape = query.replaceAll("#");
        else if (!dated) return false;
        String dateless = host + shape;
        if (dates.get(dateless) >= DATES) return true;
        dates.add(dateless);
        return false;
    }

    private static boolean hasDigits(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= '0' && text.charAt(i) <= '9') return true;
        return false;
    }
}
