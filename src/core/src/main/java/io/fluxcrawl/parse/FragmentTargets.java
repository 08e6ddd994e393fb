package io.fluxcrawl.parse;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.ParseOptions.Extract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a page that fragments of URLs point to (HTML Standard, 7.4.6.4, "find a potential indicated element"). Thread-safe.
 *
 * <pre>{@code
 * if (!FragmentTargets.of(page).has("install")) System.out.println("There is no #install.");
 * }</pre>
 */
public final class FragmentTargets {
    private static final PageParser PARSER = PageParser.create(ParseOptions.builder()
            .extract(Extract.FULL)
            .details(Set.of(PageDetail.IDS))
            .build());

    /** Begins the part of a fragment that names a text (WICG, "URL Fragment Text Directives"). */
    private static final String DIRECTIVE = ":~:";

    private final @Nullable Set<String> names;

    private FragmentTargets(@Nullable Set<String> names) {
        this.names = names;
    }

    /**
     * {@return the targets of a page} Parses it: CPU work.
     *
     * @param page a response; where it is no HTML, or not whole, every fragment counts as there
     */
    public static FragmentTargets of(Fetched page) {
        if (page.truncated()) return new FragmentTargets(null);
        PageMetadata read = PARSER.parse(page);
        boolean whole = read.body() != null && read.parseLimit().isEmpty() && read.fault() == null;
        return new FragmentTargets(
                whole && read.body() != null ? new HashSet<>(read.body().ids()) : null);
    }

    /**
     * Tests whether a fragment points to something. That of an empty fragment, of {@code top} and of a text directive is the page; one
     * that begins with {@code /} or {@code !} is a route for a script, of which nothing is known.
     *
     * @param fragment as written in a URL, without #
     * @return true if there is such an element, or if that cannot be known
     */
    public boolean has(String fragment) {
        int directive = fragment.indexOf(DIRECTIVE);
        String name = directive < 0 ? fragment : fragment.substring(0, directive);
        if (names == null || name.isEmpty() || "/!".indexOf(name.charAt(0)) >= 0) return true;
        if (names.contains(name)) return true;
        String decoded = decoded(name);
        return names.contains(decoded) || Ascii.lower(decoded).equals("top");
    }

    private static String decoded(String name) {
        if (name.indexOf('%') < 0) return name;
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return name;
        }
    }
}
