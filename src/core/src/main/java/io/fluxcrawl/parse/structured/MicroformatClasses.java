package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Meaning of class names as microformats: those of <a href="https://microformats.org/wiki/microformats2">microformats2</a>
 * and, by its <a href="https://microformats.org/wiki/microformats2-parsing#note_backward_compatibility_details">table of
 * backward compatibility</a>, those of the classic ones. Only types of a known vocabulary count, and experimental ones
 * ({@code h-x-...}): any other {@code h-...} belongs to a style sheet ({@code h-full}).
 *
 * @param types types of the item that the element begins, sorted; empty where it begins none
 * @param classic true for classic names
 * @param words all class names of the element
 */
public record MicroformatClasses(Set<String> types, boolean classic, List<String> words) {
    private static final Set<String> TYPES = Set.of(
            "h-adr",
            "h-app",
            "h-card",
            "h-cite",
            "h-entry",
            "h-event",
            "h-feed",
            "h-geo",
            "h-item",
            "h-job",
            "h-leg",
            "h-listing",
            "h-measure",
            "h-news",
            "h-product",
            "h-recipe",
            "h-resume",
            "h-review",
            "h-review-aggregate");

    private static final Map<String, String> CLASSIC_TYPES = Map.ofEntries(
            Map.entry("adr", "h-adr"),
            Map.entry("geo", "h-geo"),
            Map.entry("vcard", "h-card"),
            Map.entry("hentry", "h-entry"),
            Map.entry("hfeed", "h-feed"),
            Map.entry("vevent", "h-event"),
            Map.entry("hproduct", "h-product"),
            Map.entry("hrecipe", "h-recipe"),
            Map.entry("hresume", "h-resume"),
            Map.entry("hreview", "h-review"),
            Map.entry("hreview-aggregate", "h-review-aggregate"));

    /** Names of properties by type, the classic name first where it differs. */
    private static final Map<String, Map<String, String>> CLASSIC_PROPERTIES = classic("""
            h-adr: p-post-office-box p-extended-address p-street-address p-locality p-region p-postal-code p-country-name
            h-geo: p-latitude p-longitude
            h-card: fn=p-name p-honorific-prefix p-given-name p-additional-name p-family-name p-honorific-suffix \
            p-nickname u-email u-logo u-photo u-url u-uid p-category p-adr p-extended-address p-street-address \
            p-locality p-region p-postal-code p-country-name p-label p-geo p-latitude p-longitude p-tel p-note dt-bday \
            u-key p-org organization-name=p-organization-name organization-unit=p-organization-unit \
            title=p-job-title p-role u-sound p-tz dt-rev
            h-entry: entry-title=p-name entry-content=e-content entry-summary=p-summary dt-published dt-updated \
            p-author p-category p-geo p-latitude p-longitude
            h-feed: p-author u-url u-photo p-category
            h-event: summary=p-name dtstart=dt-start dtend=dt-end dt-duration p-description u-url p-category \
            p-location p-geo p-latitude p-longitude p-attendee p-contact p-organizer
            h-product: fn=p-name u-photo p-brand p-category p-description u-identifier u-url p-review p-price
            h-recipe: fn=p-name p-ingredient p-yield instructions=e-instructions dt-duration u-photo p-summary \
            p-author p-nutrition p-category
            h-resume: p-summary p-contact p-education p-experience p-skill p-affiliation
            h-review: summary=p-name p-item reviewer=p-author dtreviewed=dt-published p-rating p-best p-worst \
            description=e-content p-category u-url fn=p-name u-photo
            h-review-aggregate: summary=p-name p-item p-rating p-best p-worst p-average p-count p-votes p-category \
            u-url fn=p-name u-photo
            """);

    /** First two characters of the types, as {@code first << 7 | second}; few other names begin so. */
    private static final boolean[] BEGINNINGS = beginnings();

    private static Map<String, Map<String, String>> classic(String table) {
        Map<String, Map<String, String>> byType = new HashMap<>();
        for (String line : table.strip().split("\n")) {
            String[] words = line.split("[: ]+");
            Map<String, String> names = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                String property = words[i].substring(equals + 1);
                String name =
                        equals < 0 ? property.substring(property.indexOf('-') + 1) : words[i].substring(0, equals);
                names.put(name, property);
            }
            byType.put(words[0], names);
        }
        return byType;
    }

    static MicroformatClasses of(String classes) {
        List<String> words = Ascii.tokens(classes);
        Set<String> types = new TreeSet<>();
        for (String word : words) if (isType(word)) types.add(word);
        boolean classic = types.isEmpty();
        if (classic) {
            for (String word : words) {
                String type = CLASSIC_TYPES.get(word);
                if (type != null) types.add(type);
            }
        }
        return new MicroformatClasses(types, classic && !types.isEmpty(), words);
    }

    /**
     * Tests whether an element with these classes may begin an item. Called for every element: {@code
     * ParseBenchmark.fullMode} measures the test by two characters.
     */
    public static boolean beginItem(String classes) {
        int from = 0;
        int n = classes.length();
        while (from < n) {
            int blank = classes.indexOf(' ', from);
            int to = blank < 0 ? n : blank;
            char c = to - from < 3 ? 0 : classes.charAt(from);
            if (c >= 'a' && c <= 'z' && mayBegin(c, classes.charAt(from + 1))) {
                String word = Ascii.trim(classes.substring(from, to));
                if (isType(word) || CLASSIC_TYPES.containsKey(word)) return true;
            } else if (c < ' ' && c > 0) {
                return !of(classes).types().isEmpty(); // parted by more than blanks
            }
            from = to + 1;
        }
        return false;
    }

    private static boolean mayBegin(char first, char second) {
        return second < 0x80 && BEGINNINGS[first << 7 | second];
    }

    private static boolean[] beginnings() {
        boolean[] known = new boolean[0x80 << 7];
        for (Set<String> types : List.of(TYPES, CLASSIC_TYPES.keySet(), Set.of("h-x-"))) {
            for (String type : types) known[type.charAt(0) << 7 | type.charAt(1)] = true;
        }
        return known;
    }

    private static boolean isType(String word) {
        return TYPES.contains(word) || (word.startsWith("h-x-") && word.length() > 4);
    }

    /**
     * Tests for a property: a prefix, perhaps a vendor's with digits, and at least one part of letters ({@code p-name}). A
     * regular expression would recurse once a part.
     */
    private static boolean isProperty(String word) {
        int at = word.startsWith("dt-") ? 2 : !word.isEmpty() && "pue".indexOf(word.charAt(0)) >= 0 ? 1 : -1;
        if (at < 0 || at >= word.length()) return false;
        boolean first = true;
        while (at < word.length()) {
            if (word.charAt(at++) != '-') return false;
            int end = word.indexOf('-', at);
            if (end < 0) end = word.length();
            boolean mayHaveDigits = first && end < word.length(); // a vendor's prefix, with a name behind it
            if (!isPart(word, at, end, mayHaveDigits)) return false;
            at = end;
            first = false;
        }
        return true;
    }

    private static boolean isPart(String word, int from, int end, boolean mayHaveDigits) {
        for (int i = from; i < end; i++) {
            char c = word.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !(digit && mayHaveDigits)) return false;
        }
        return end > from;
    }

    /** Tests whether the element begins an item. */
    boolean beginsItem() {
        return !types.isEmpty();
    }

    /** Returns the properties, with prefixes, of the item around that the element states. */
    List<String> propertiesOf(MicroformatClasses item) {
        List<String> properties = new ArrayList<>(2);
        for (String word : words) {
            if (!item.classic()) {
                if (isProperty(word)) properties.add(word);
                continue;
            }
            for (String type : item.types()) {
                String property =
                        CLASSIC_PROPERTIES.getOrDefault(type, Map.of()).get(word);
                if (property != null && !properties.contains(property)) properties.add(property);
            }
        }
        return properties;
    }
}
