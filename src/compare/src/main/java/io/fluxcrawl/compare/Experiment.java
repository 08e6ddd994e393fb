package io.fluxcrawl.compare;

import io.fluxcrawl.report.Block;
import java.util.List;
import java.util.function.Consumer;

/** Experiment about one question, with the text that teaches it. */
interface Experiment {
    /**
     * What an experiment works on.
     *
     * @param rounds at least 1
     * @param urls of pages to parse, at most 64, some of the test web or of the user
     */
    record Input(int rounds, List<String> urls) {}

    /** Part of a source file that a page shows, between {@code // excerpt NAME} and {@code // end}. */
    record Excerpt(String title, String file, String name) {}

    /** Returns the name on the command line. */
    String name();

    /** Returns the title of its page. */
    String title();

    /** Returns the question that it answers. */
    String question();

    /** Returns the code that matters. */
    List<Excerpt> code();

    /** Returns what one should expect, and why, a paragraph each. */
    List<String> expectation();

    /** Returns the charts of a result. */
    List<Block> pictures(ExperimentResult result);

    /** Returns the answer in sentences that are computed from the result. */
    List<String> answer(ExperimentResult result);

    /** Returns what the figures do not show, a paragraph each. */
    List<String> caveats();

    /** Returns one exercise for the reader. */
    String exercise();

    /** Returns the words of the glossary that its page needs. */
    List<String> words();

    /** Returns whether it parses pages. */
    default boolean parsesPages() {
        return false;
    }

    /** Returns the number of rounds if none is given. */
    default int rounds() {
        return 5;
    }

    /** Measures, in a JVM of its own. Blocks. */
    ExperimentResult measure(Input input, Consumer<String> progress) throws Exception;
}
