package io.fluxcrawl.cli;

import java.util.Comparator;
import java.util.List;

/** Distance of two names by edits, and the nearest of several, for "Did you mean". */
final class EditDistance {
    private static final int LONGEST_SLIP = 20;

    private static final int SUGGESTIONS = 3;

    private EditDistance() {}

    /** Returns the few names that are nearest to what was typed, nearest first. */
    static List<String> nearest(String typed, List<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(each -> of(each, typed)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Returns the number of letters to insert, remove, replace or swap with their neighbour (Damerau and Levenshtein). */
    static int of(String one, String other) {
        if (Math.abs(one.length() - other.length()) > LONGEST_SLIP) return LONGEST_SLIP + 1;
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
        return cost[one.length()][other.length()];
    }
}
