package io.fluxcrawl.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reader of what this module writes as workbooks, by ECMA-376 and nothing of the library that wrote them. */
final class Sheets {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Sheets() {}

    static Document part(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException(e);
        }
    }

    /** Returns the cells of a sheet by their place, as type and value: {@code n 5}, {@code b 1}, {@code text hello}. */
    static Map<String, String> cells(Path file, int sheet) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        NodeList all = part(file, "xl/worksheets/sheet" + sheet + ".xml").getElementsByTagName("c");
        for (int i = 0; i < all.getLength(); i++) {
            Element cell = (Element) all.item(i);
            String type = cell.getAttribute("t");
            if (type.equals("s")) throw new IOException("A shared text needs memory for all texts.");
            if (cell.getElementsByTagName("f").getLength() > 0)
                throw new IOException("A formula: " + cell.getTextContent());
            if (!cell.hasChildNodes()) continue;
            String text = cell.getTextContent();
            cells.put(cell.getAttribute("r"), type.equals("inlineStr") ? "text " + unescaped(text) : type + " " + text);
        }
        return cells;
    }

    /** Returns text as a reader shows it (part 1, 22.9.2.19). */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
