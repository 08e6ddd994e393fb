package io.fluxcrawl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours of the style sheet in both schemes: its first block is the light one, the second the dark one. */
class PaletteTest {
    private static final int SLOTS = 8;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everySlotContrastsWithTheBackground(int scheme) {
        int paper = colours("paper").get(scheme);
        for (int slot = 0; slot < SLOTS; slot++) {
            assertThat(Colours.contrast(colours("slot-" + slot).get(scheme), paper))
                    .as("WCAG 2.2, 1.4.11: slot %d", slot)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void slotsDifferForEveryColourVision(int scheme) {
        for (int one = 0; one < SLOTS; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(Colours.leastDistance(
                                colours("slot-" + one).get(scheme),
                                colours("slot-" + other).get(scheme)))
                        .as("slots %d and %d", one, other)
                        .isGreaterThan(0.09);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void textIsReadable(int scheme) {
        for (String ground : List.of("paper", "wash")) {
            for (String text : List.of("ink", "soft", "link", "answer", "note", "warning")) {
                assertThat(Colours.contrast(
                                colours(text).get(scheme), colours(ground).get(scheme)))
                        .as("WCAG 2.2, 1.4.3: %s on %s", text, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (String tone : List.of("answer", "note", "warning")) {
            int wash = colours(tone + "-wash").get(scheme);
            assertThat(Colours.contrast(colours(tone).get(scheme), wash)).isGreaterThanOrEqualTo(4.5);
            assertThat(Colours.contrast(colours("ink").get(scheme), wash)).isGreaterThanOrEqualTo(7);
        }
    }

    /** Returns the light and the dark colour of a variable. */
    private static List<Integer> colours(String name) {
        Matcher found = Pattern.compile("--" + name + ": #([0-9a-f]+);").matcher(PageAssets.style());
        List<Integer> colours = found.results()
                .map(each -> each.group(1))
                .map(hex -> hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex)
                .map(hex -> Integer.parseInt(hex, 16))
                .toList();
        assertThat(colours).as(name).hasSize(2);
        return colours;
    }
}
