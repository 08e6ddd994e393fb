package io.fluxcrawl.parse.html;

/**
 * Kinds of tags for {@link PageSkimmer}, recognised by their name in the bytes with one probe of a hash table. {@code
 * ParseBenchmark.headMode} measures it.
 */
enum TagKind {
    /** Any other tag: it is skipped. */
    OTHER(Role.NONE, ""),
    META(Role.FACT, "meta"),
    LINK(Role.FACT, "link"),
    /** Links to other pages; treated as {@link #OTHER} where links are not followed. */
    ANCHOR(Role.FACT, "a area"),
    BASE(Role.FACT, "base"),
    TITLE(Role.TEXT, "title"),
    SCRIPT(Role.TEXT, "script"),
    /** Elements whose content is text up to their end tag. */
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
        /** Only may begin the body. */
        NONE,
        /** Its attributes are facts. */
        FACT,
        /** Its content is text, in which no markup is read. */
        TEXT,
        /** It begins content in which facts count differently, or not at all. */
        SCOPE,
        /** It is part of a table, from which a tree builder may move content. */
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
     * Returns the kind of a tag.
     *
     * @param key last eight bytes of the name, each with bit 0x20 set, so that case does not matter
     */
    static TagKind of(long key, int length) {
        TagKind kind = KINDS[find(key, length)];
        return kind == null ? OTHER : kind;
    }

    /** Returns the name in lower case, for a tag of any kind but {@link #OTHER}. */
    static String name(long key, int length) {
        return NAMES[find(key, length)];
    }
}
