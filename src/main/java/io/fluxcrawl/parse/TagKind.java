package io.fluxcrawl.parse;

/** The tags that matter to {@link PageSkimmer}, told apart by their name in the bytes. */
enum TagKind {
    /** Any other: its attributes are stepped over and nothing else. */
    OTHER(Role.NONE, ""),
    META(Role.FACT, "meta"),
    LINK(Role.FACT, "link"),
    /** What leads to other pages; {@link #OTHER} where nobody follows links. */
    ANCHOR(Role.FACT, "a area"),
    BASE(Role.FACT, "base"),
    TITLE(Role.TEXT, "title"),
    SCRIPT(Role.TEXT, "script"),
    /** Elements of which the content is text up to their end tag. */
    RAW_TEXT(Role.TEXT, "style xmp iframe noembed noframes textarea"),
    NOSCRIPT(Role.SCOPE, "noscript"),
    TEMPLATE(Role.SCOPE, "template"),
    FOREIGN(Role.SCOPE, "svg math"),
    TABLE(Role.TABLE, "table"),
    CELL(Role.TABLE, "td th caption"),
    TABLE_PART(Role.TABLE, "tr tbody thead tfoot col colgroup"),
    HTML(Role.FACT, "html"),
    HEAD(Role.NONE, "head"),
    BODY(Role.NONE, "body"),
    BR(Role.NONE, "br"),
    IN_HEAD(Role.NONE, "basefont bgsound command"),
    FRAMESET(Role.SCOPE, "frameset"),
    PLAINTEXT(Role.TEXT, "plaintext");

    /** Effect that a start tag has on the reading of the page. */
    enum Role {
        /** None but that it may begin the body. */
        NONE,
        /** Its attributes are facts. */
        FACT,
        /** Its content is text, in which no markup is read. */
        TEXT,
        /** It begins content in which facts count in another way, or not at all. */
        SCOPE,
        /** It is part of a table, out of which a tree builder may move what it holds. */
        TABLE
    }

    private static final int SLOTS = 256;
    private static final TagKind[] KINDS = new TagKind[SLOTS];
    private static final String[] NAMES = new String[SLOTS];
    private static final long[] KEYS = new long[SLOTS];

    final Role role;

    private final String names;

    TagKind(Role role, String names) {
        this.role = role;
        this.names = names;
    }

    static {
        for (TagKind kind : values()) {
            for (String name : kind.names.isEmpty() ? new String[0] : kind.names.split(" ")) {
                long key = 0;
                for (int i = 0; i < name.length(); i++) key = (key << 8) | name.charAt(i);
                int slot = slot(key);
                while (KINDS[slot] != null) slot = (slot + 1) & (SLOTS - 1);
                KEYS[slot] = key;
                NAMES[slot] = name;
                KINDS[slot] = kind;
            }
        }
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 56);
    }

    private static int find(long key, int length) {
        int slot = slot(key);
        while (KINDS[slot] != null) {
            if (KEYS[slot] == key && NAMES[slot].length() == length) return slot;
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /**
     * The kind of tag with that name.
     *
     * @param key the name's last eight bytes, each with bit 0x20 set, so that case does not matter
     */
    static TagKind of(long key, int length) {
        TagKind kind = KINDS[find(key, length)];
        return kind == null ? OTHER : kind;
    }

    /** The element's name in lower case, for a tag of any kind but {@link #OTHER}. */
    static String name(long key, int length) {
        return NAMES[find(key, length)];
    }
}
