package io.fluxcrawl.robots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Form of a robots.txt for crawler-commons: the lines that may matter, in plain ASCII, each rule's path replaced by
 * {@code /} and a number under which its path and its line are kept here.
 */
final class Outline {
    /** Longer lines that are no rules say nothing: names of agents, delays, URLs. */
    private static final int MAX_LINE = 2_048;
    /** The key of a line that is no rule stands within. */
    private static final int KEY = 32;
    /** {@code *} and whatever follows it, which makes it no other agent's name. */
    private static final Pattern EVERYBODY = Pattern.compile("^([^:*]{1,32}:[ \\t]*\\*)[ \\t].*");

    /** U+FEFF in UTF-8, one char an octet. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final StringBuilder text = new StringBuilder();
    private final List<String> paths = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final int maxSitemaps;
    private int sitemaps;

    /** @param maxSitemaps how many sitemap lines are let through */
    Outline(int maxSitemaps) {
        this.maxSitemaps = maxSitemaps;
    }

    /** Returns the text for crawler-commons. */
    String text() {
        return text.toString();
    }

    /** The path that was replaced by this number, as the file has it, one char an octet. */
    String path(int number) {
        return paths.get(number);
    }

    /** Returns the line number of a rule in the file, 1-based. */
    int line(int number) {
        return lines.get(number);
    }

    void add(String octets, int line) {
        int comment = octets.indexOf('#');
        String content = strip(comment < 0 ? octets : octets.substring(0, comment));
        int keyEnd = 0;
        while (keyEnd < content.length() && isLetter(content.charAt(keyEnd))) keyEnd++;
        if (keyEnd <= KEY && mayBeRule(content.substring(0, keyEnd))) addRule(content, keyEnd, line);
        else if (content.length() <= MAX_LINE) addOther(content);
    }

    /** Every spelling of allow and disallow that crawler-commons knows; which one it is, or none, is for it to say. */
    private static boolean mayBeRule(String key) {
        return key.toLowerCase(Locale.ROOT).contains("llow");
    }

    private void addRule(String content, int keyEnd, int line) {
        int at = skipBlanks(content, keyEnd);
        boolean colon = at < content.length() && content.charAt(at) == ':';
        if (!colon && at == keyEnd) return;
        String path = strip(content.substring(colon ? at + 1 : at));
        // it ends the run of User-agent lines even where it is empty and denies nothing
        text.append(content, 0, keyEnd).append(": /").append(paths.size()).append('\n');
        paths.add(path);
        lines.add(line);
    }

    private void addOther(String content) {
        String key = content.substring(0, Math.min(KEY, content.length())).toLowerCase(Locale.ROOT);
        if (key.contains("agent") || key.contains("agnet"))
            addLine(EVERYBODY.matcher(content).replaceFirst("$1"));
        else if (key.startsWith("sitemap")) addSitemap(content);
        else if (key.contains("del")) addDelay(content);
    }

    private void addSitemap(String content) {
        if (!content.endsWith(":") && sitemaps++ < maxSitemaps) addLine(content);
    }

    /** Only numbers: of two delays the shorter counts, and that must not be one below zero. */
    private void addDelay(String content) {
        int value = content.length();
        while (value > 0 && (isDigit(content.charAt(value - 1)) || content.charAt(value - 1) == '.')) value--;
        if (value == 0 || value == content.length() || "-+".indexOf(content.charAt(value - 1)) >= 0) return;
        // without a dot it is read as an int
        boolean big = content.length() - value > 9 && content.indexOf('.', value) < 0;
        addLine(big ? content + ".0" : content);
    }

    private void addLine(String content) {
        for (int i = 0; i < content.length(); i++) appendAscii(content.charAt(i));
        text.append('\n');
    }

    /** Escapes what no URL may hold; blanks stay, they part key and value. */
    private void appendAscii(char c) {
        boolean legal = c > ' ' && c < 127 && "\"<>\\^`{|}".indexOf(c) < 0;
        if (legal || c == ' ' || c == '\t') text.append(c);
        else text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
    }

    private static String strip(String octets) {
        int from = skipBlanks(octets, 0);
        // a byte order mark where files were put together; editors show none
        while (octets.startsWith(MARK, from)) from = skipBlanks(octets, from + MARK.length());
        int to = octets.length();
        while (to > from && isBlank(octets.charAt(to - 1))) to--;
        return octets.substring(from, to);
    }

    private static int skipBlanks(String octets, int from) {
        int at = from;
        while (at < octets.length() && isBlank(octets.charAt(at))) at++;
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
