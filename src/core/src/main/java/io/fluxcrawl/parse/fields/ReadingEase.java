package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.Readability;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Flesch's reading ease in the languages for which its constants were fitted. Syllables are counted as groups of vowels, which is what
 * tools without a dictionary do: a few per cent off.
 */
final class ReadingEase {
    /** Number of words of the samples that the formula is made for; shorter texts have no score. */
    private static final int FEWEST = 100;
    /** Words of a line without an end of sentence that is no sentence: an entry of a menu, a heading. */
    private static final int SHORT_LINE = 5;

    /**
     * A formula: {@code base - perSentence * words/sentences - perWord * syllables/words}.
     *
     * @param vowels letters that make a syllable, in lower case
     */
    private record Formula(double base, double perSentence, double perWord, String vowels) {}

    private static final Map<String, Formula> FORMULAS = Map.of(
            "en",
            new Formula(206.835, 1.015, 84.6, "aeiouy"), // Flesch 1948
            "de",
            new Formula(180, 1, 58.5, "aeiouy\u00E4\u00F6\u00FC"), // Amstad 1978
            "fr", // Kandel and Moles 1958
            new Formula(
                    207,
                    1.015,
                    73.6,
                    "aeiouy\u00E0\u00E2\u00E9\u00E8\u00EA\u00EB\u00EE\u00EF\u00F4\u00F9\u00FB\u00FC\u0153"),
            "es",
            new Formula(206.84, 1.02, 60, "aeiou\u00E1\u00E9\u00ED\u00F3\u00FA\u00FC"), // Fernandez Huerta 1959
            "it",
            new Formula(217, 1.3, 60, "aeiou\u00E0\u00E8\u00E9\u00EC\u00F2\u00F9"), // Vacca and Franchina 1972
            "nl",
            new Formula(206.84, 0.93, 77, "aeiouy\u00EB\u00EF\u00F6\u00FC")); // Douma 1960

    private final Formula formula;
    private final boolean english;
    private int sentences;
    private int words;
    private int syllables;

    private ReadingEase(Formula formula, boolean english) {
        this.formula = formula;
        this.english = english;
    }

    /**
     * Returns the score of a text; null for other languages, and for texts of fewer than 100 words in sentences.
     *
     * @param text lines of text: a sentence ends with its line at the latest
     * @param lang language tag; null where it is not known
     */
    static @Nullable Readability of(String text, @Nullable String lang) {
        if (lang == null) return null;
        int end = 0;
        while (end < lang.length() && Ascii.isLetter(lang.charAt(end))) end++;
        String language = Ascii.lower(lang.substring(0, end));
        Formula formula = FORMULAS.get(language);
        if (formula == null) return null;
        ReadingEase ease = new ReadingEase(formula, language.equals("en"));
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        text.lines().forEach(line -> ease.line(line, breaks));
        if (ease.words < FEWEST) return null;
        double perSentence = (double) ease.words / ease.sentences;
        double perWord = (double) ease.syllables / ease.words;
        double score = formula.base - formula.perSentence * perSentence - formula.perWord * perWord;
        return new Readability(Math.round(score * 10) / 10.0, language, ease.sentences, ease.words);
    }

    private void line(String line, BreakIterator breaks) {
        breaks.setText(line);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            sentence(line, from, to);
        }
    }

    private void sentence(String text, int from, int to) {
        int countBefore = words;
        int syllablesBefore = syllables;
        int start = -1;
        for (int i = from; i <= to; i++) {
            boolean part = i < to && isPart(text.charAt(i));
            if (part && start < 0) start = i;
            if (part || start < 0) continue;
            word(text, start, i);
            start = -1;
        }
        int count = words - countBefore;
        if (count == 0) return;
        if (count < SHORT_LINE && !isEnded(text, from, to)) {
            words = countBefore;
            syllables = syllablesBefore;
            return;
        }
        sentences++;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '\u2019';
    }

    private static boolean isEnded(String text, int from, int to) {
        int last = to - 1;
        while (last > from
                && !Character.isLetterOrDigit(text.charAt(last))
                && ".!?\u2026".indexOf(text.charAt(last)) < 0) {
            last--;
        }
        return ".!?\u2026".indexOf(text.charAt(last)) >= 0;
    }

    private void word(String text, int from, int to) {
        boolean letters = false;
        boolean before = false;
        int groups = 0;
        for (int i = from; i < to; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            letters |= Character.isLetterOrDigit(c);
            boolean vowel = formula.vowels.indexOf(c) >= 0;
            if (vowel && !before) groups++;
            before = vowel;
        }
        if (!letters) return;
        words++;
        if (english && groups > 1 && isSilentE(text, from, to)) groups--;
        syllables += Math.max(1, groups);
    }

    /** Tests for a final e after a consonant, and not after l as in table, which is not spoken. */
    private static boolean isSilentE(String text, int from, int to) {
        if (to - from < 3 || Character.toLowerCase(text.charAt(to - 1)) != 'e') return false;
        char before = Character.toLowerCase(text.charAt(to - 2));
        return before != 'l' && "aeiouy".indexOf(before) < 0;
    }
}
