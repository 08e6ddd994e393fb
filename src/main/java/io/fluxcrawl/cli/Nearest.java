package io.fluxcrawl.cli;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What somebody who mistyped a word may have meant. */
final class Nearest {
    private Nearest() {}

    /** The known word with the fewest slips between, or null where none is near. */
    static @Nullable String to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> slips(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> slips(typed, word))
                        .thenComparing(word -> word))
                .orElse(null);
    }

    /** {@code  (did you mean X?)}, or nothing. */
    static String hint(String typed, Collection<String> known) {
        String nearest = to(typed, known);
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }

    /** Damerau and Levenshtein's distance: letters changed, left out, put in, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
            }
        }
        return d[a.length()][b.length()];
    }
}
