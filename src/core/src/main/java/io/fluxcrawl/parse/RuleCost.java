package io.fluxcrawl.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Estimate of what a rule of a user may cost on one page, in visited elements: neither jsoup nor the JDK can be stopped while it
 * evaluates one selector at one element, or one XPath. Ordinary rules cost the number of elements; those that look at siblings,
 * ancestors or descendants of each element multiply it.
 *
 * @param elements number of elements of the page
 * @param depth greatest depth of an element
 * @param width greatest number of elements with the same parent
 */
record RuleCost(int elements, int depth, int width) {
    /** Maximum cost of a rule; it takes seconds. */
    static final long MAX = 200_000_000;

    /** Maximum number of elements of which a DOM of the JDK is made; each takes some 500 bytes. */
    static final int MAX_DOM = 250_000;

    private static final Pattern BY_SIBLINGS =
            Pattern.compile(":nth-|:last-|:only-|:first-of|:eq\\(|:lt\\(|:gt\\(|[~+]");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern BY_WIDTH =
            Pattern.compile("\\b(?:preceding|following)-sibling\\b|\\blast\\s*\\(|\\bposition\\s*\\(|\\.\\./");
    private static final Pattern BY_DEPTH = Pattern.compile(
            "\\b(?:descendant|ancestor)(?:-or-self)?\\s*::|\\b(?:string|normalize-space)\\s*\\(|\\(\\s*\\.\\s*[,)]");
    private static final Pattern BY_ALL = Pattern.compile("\\b(?:preceding|following)\\s*::|\\bid\\s*\\(");

    static RuleCost of(Document tree) {
        int elements = 0;
        int deepest = 0;
        int widest = 0;
        int depth = 0;
        Node node = tree;
        while (node != null) {
            if (node instanceof Element element) {
                elements++;
                deepest = Math.max(deepest, depth);
                widest = Math.max(widest, element.childNodeSize());
            }
            if (node.childNodeSize() > 0) {
                node = node.childNode(0);
                depth++;
                continue;
            }
            while (node != null && node.nextSibling() == null) {
                node = node.parent();
                depth--;
            }
            if (node != null) node = node.nextSibling();
        }
        return new RuleCost(elements, Math.max(1, deepest), Math.max(1, widest));
    }

    /** Returns what a CSS selector may cost at one element. */
    long ofSelector(String selector) {
        if (!selector.contains(":has(")) return 1;
        return BY_SIBLINGS.matcher(selector).find() ? product(elements, width) : elements;
    }

    /** Returns what an XPath may cost. */
    long ofXPath(String expression) {
        String bare = STRING.matcher(expression).replaceAll("''");
        long cost = elements;
        cost = times(cost, BY_WIDTH, bare, width);
        cost = times(cost, BY_DEPTH, bare, depth);
        cost = times(cost, BY_ALL, bare, elements);
        boolean first = true;
        int predicates = 0;
        int i = 0;
        while (i < bare.length()) {
            char c = bare.charAt(i);
            if (c == '[') predicates++;
            if (c == ']') predicates--;
            if (!bare.startsWith("//", i)) {
                i++;
                continue;
            }
            boolean relative = i > 0 && follows(bare.charAt(i - 1));
            if (relative) cost = product(cost, depth);
            else if (!first && (predicates > 0 || bare.matches("(?s).*[=<>].*"))) cost = product(cost, elements);
            else if (first && predicates > 0) cost = product(cost, elements);
            first = false;
            i += 2;
        }
        return cost;
    }

    /** Tests for the end of a step, after which a path goes on. */
    private static boolean follows(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '*' || c == ']' || c == ')' || c == '-' || c == '_';
    }

    private static long times(long cost, Pattern pattern, String expression, long factor) {
        long product = cost;
        Matcher matcher = pattern.matcher(expression);
        while (matcher.find()) product = product(product, factor);
        return product;
    }

    private static long product(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }

    /** @throws IllegalStateException with a message for the user, where the cost is above the bound */
    void check(String rule, long cost) {
        if (cost <= MAX) return;
        throw new IllegalStateException("'" + rule + "' may take more than " + MAX + " steps on a page of " + elements
                + " elements; write it without what looks at the siblings or descendants of each element");
    }
}
