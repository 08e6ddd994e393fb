package io.fluxcrawl.dist;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Large parts of libraries that the command never reads. */
final class UnusedEntries {
    /** What ICU knows of languages and countries; the command asks it for host names (UTS #46) and charsets. */
    private static final Pattern ICU = Pattern.compile(
            "com/ibm/icu/impl/data/icud[^/]*/(brkitr|coll|curr|lang|rbnf|region|translit|unit|zone)/.+");

    /** Algorithms after quantum computers, and faster variants for newer Java; the test web signs its certificates with EC keys. */
    private static final Pattern BOUNCY_CASTLE = Pattern.compile("(org/bouncycastle/pqc|META-INF/versions)/.+");

    private UnusedEntries() {}

    /** Returns which entries of a jar are kept. */
    static Predicate<String> of(String jar) {
        if (jar.startsWith("icu4j-")) return entry -> !ICU.matcher(entry).matches();
        if (jar.startsWith("bcprov-"))
            return entry -> !BOUNCY_CASTLE.matcher(entry).matches();
        if (jar.startsWith("d3-"))
            return entry -> !entry.startsWith("META-INF/resources/")
                    || entry.endsWith("/dist/d3.min.js")
                    || entry.endsWith("/LICENSE");
        return entry -> true;
    }
}
