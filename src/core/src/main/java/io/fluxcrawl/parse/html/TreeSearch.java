package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ParseBudget;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.CombiningEvaluator;
import org.jsoup.select.Evaluator;

/** Search of a tree by a CSS selector that ends where the budget is spent. */
public final class TreeSearch {
    private TreeSearch() {}

    /** Returns the elements that fit, in tree order, as they are found; those found so far where the budget is spent. */
    public static Stream<Element> stream(Element root, Evaluator selector, ParseBudget budget) {
        return root.selectStream(new CombiningEvaluator.And(List.of(new Meter(budget), selector)));
    }

    /** Condition that counts the elements looked at; the others of a conjunction are asked after it. */
    private static final class Meter extends Evaluator {
        /** Steps that an element is counted as: a selector may look at all its siblings. */
        private static final int STEPS = 64;

        private final ParseBudget budget;

        Meter(ParseBudget budget) {
            this.budget = budget;
        }

        @Override
        public boolean matches(Element root, Element element) {
            return budget.steps(STEPS);
        }

        @Override
        protected int cost() {
            return 0;
        }
    }
}
