package io.fluxcrawl.parse;

/** The tags that matter to {@link PageSkimmer}, told apart by their name in the bytes. */
enum TagKind {
    /** Any other: its attributes are stepped over and nothing else. */
    OTHER(""),
    META("meta"),
    LINK("link"),
    BASE("base"),
    TITLE("title"),
    SCRIPT("script"),
    /** Elements of which the content is text up to their end tag. */
    RAW_TEXT("style xmp iframe noembed noframes textarea"),
    NOSCRIPT("noscript"),
    TEMPLATE("template"),
    FOREIGN("svg math"),
    TABLE("table"),
    CELL("td th caption"),
    TABLE_PART("tr tbody thead tfoot col colgroup"),
    HTML("html"),
    HEAD("head"),
    BODY("body"),
    BR("br"),
    IN_HEAD("basefont bgsound command"),
    FRAMESET("frameset"),
    PLAINTEXT("plaintext");

    private static final int SLOTS = 256;
    private static final TagKind[] KINDS = new TagKind[SLOTS];
    private static final String[] NAMES = new String[SLOTS];

    private final String names;

    TagKind(String names) {
        this.names = names;
    }

    static {
        for (TagKind kind : values()) {
            for (String name : kind.names.isEmpty() ? new String[0] : kind.names.split(" ")) {
                int slot = slot(name, 0, name.length());
                while (NAMES[slot] != null) slot = (slot + 1) & (SLOTS - 1);
                NAMES[slot] = name;
                KINDS[slot] = kind;
            }
        }
    }

    private static int slot(String text, int from, int to) {
        int first = text.charAt(from) | 0x20;
        int second = to - from > 1 ? text.charAt(from + 1) | 0x20 : 0;
        int last = text.charAt(to - 1) | 0x20;
        return (first * 7 + second * 31 + last * 13 + (to - from) * 53) & (SLOTS - 1);
    }

    /** The kind of tag whose name stands there; any case. */
    static TagKind of(String text, int from, int to) {
        int slot = slot(text, from, to);
        while (NAMES[slot] != null) {
            String name = NAMES[slot];
            if (name.length() == to - from && text.regionMatches(true, from, name, 0, name.length()))
                return KINDS[slot];
            slot = (slot + 1) & (SLOTS - 1);
        }
        return OTHER;
    }

    /** The element's name in lower case, for a kind that has several. */
    static String name(String text, int from, int to) {
        int slot = slot(text, from, to);
        while (NAMES[slot] != null) {
            String name = NAMES[slot];
            if (name.length() == to - from && text.regionMatches(true, from, name, 0, name.length())) return name;
            slot = (slot + 1) & (SLOTS - 1);
        }
        return "";
    }
}
