package io.fluxcrawl.parse;

import io.fluxcrawl.parse.html.FlatText;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathNodes;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Extractor of the result of an <a href="https://www.w3.org/TR/1999/REC-xpath-19991116/">XPath 1.0</a> expression, evaluated by
 * the JDK on the tree of a page: the text of elements, the values of attributes ({@code href} and {@code src} as absolute URLs), or the computed
 * text, number or boolean. Elements of HTML have no namespace there, and names in lower case.
 */
record XPathField(String name, boolean single, String expression) implements FieldExtractor {
    /** @throws IllegalArgumentException if the expression is invalid; the message is meant for the user */
    XPathField {
        try {
            compiled(expression);
        } catch (XPathExpressionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    "field " + name + ": '" + expression + "' is no XPath: " + cause.getMessage(), e);
        }
    }

    /** Compiles the expression for each page, since expressions of the JDK are not safe for several threads. */
    private static XPathExpression compiled(String expression) throws XPathExpressionException {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("Every JDK has it", e);
        }
        return factory.newXPath().compile(expression);
    }

    @Override
    public List<String> extract(FieldSource page) throws XPathExpressionException {
        page.cost().check(expression, page.cost().ofXPath(expression));
        Document dom = page.dom();
        XPathEvaluationResult<?> result = compiled(expression).evaluateExpression(dom);
        List<String> values = new ArrayList<>();
        if (!(result.value() instanceof XPathNodes nodes)) {
            String value = plain(result.value());
            return value.isEmpty() ? values : List.of(value);
        }
        for (Node node : nodes) {
            if (!page.budget().steps(64)) break;
            String value = value(node, page);
            boolean says = value != null && !(single && value.isEmpty());
            if (says) values.add(value);
            if (values.size() == (single ? 1 : MAX_VALUES)) break;
        }
        return values;
    }

    private static String plain(Object value) {
        if (!(value instanceof Number number)) return String.valueOf(value);
        double real = number.doubleValue();
        if (Double.isNaN(real) || Double.isInfinite(real)) return "";
        return real == Math.rint(real) && Math.abs(real) < 1e15 ? String.valueOf((long) real) : String.valueOf(real);
    }

    private static @Nullable String value(Node node, FieldSource page) {
        if (node.getUserData(W3CDom.SourceProperty) instanceof Element element) return FlatText.of(element, MAX_CHARS);
        String value = node.getNodeValue();
        boolean url = node.getNodeType() == Node.ATTRIBUTE_NODE
                && (node.getNodeName().equals("href") || node.getNodeName().equals("src"));
        String absolute = url ? page.absolute(value) : null;
        return absolute == null ? value : absolute;
    }
}
