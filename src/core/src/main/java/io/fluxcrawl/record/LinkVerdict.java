package io.fluxcrawl.record;

import java.util.Locale;

/** Verdict on a link by the record of its target. */
public enum LinkVerdict {
    /** The target answers. */
    OK("the target answers"),
    /** The server, or a wall before it, refused this crawler, so that nothing is known of the target: {@link CrawlRecord#blocked()}. */
    BLOCKED("the server refused this crawler, so that nothing is known of the target"),
    /** The target does not answer, answers with an error, or lacks a fragment that links name. */
    BROKEN("the target does not answer, answers with an error, or lacks a fragment"),
    /** The target was not asked: robots.txt forbids it, its address is private, the check was stopped. */
    UNCHECKED("the target was not asked, as outcome tells");

    /** RFC 9110, 15.5.17: there is a page, and it has no first KB. */
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final String meaning;
    private final String code = name().toLowerCase(Locale.ROOT);

    LinkVerdict(String meaning) {
        this.meaning = meaning;
    }

    /** {@return the stable word in records: the name in lower case} */
    public String code() {
        return code;
    }

    /** {@return what it means, as a clause} */
    public String meaning() {
        return meaning;
    }

    /**
     * {@return the verdict on links to a URL}
     *
     * @param record the record of a check or of a crawl
     */
    public static LinkVerdict of(CrawlRecord record) {
        return switch (record.outcome()) {
            case OK -> ofAnswer(record);
            case ROBOTS_DENIED,
                    ROBOTS_UNREACHABLE,
                    CANCELLED,
                    DUPLICATE,
                    HOST_DOWN,
                    PRIVATE_ADDRESS,
                    PROXY_FAILED,
                    INTERNAL_ERROR -> UNCHECKED;
            // the body does not matter
            case BODY_INCOMPLETE, BODY_TIMEOUT, BAD_ENCODING, EXPANSION_LIMIT -> ofAnswer(record);
            default -> BROKEN;
        };
    }

    private static LinkVerdict ofAnswer(CrawlRecord record) {
        if (record.blocked() != null) return BLOCKED;
        Integer status = record.status();
        boolean answers = status != null && (status < 400 || status == RANGE_NOT_SATISFIABLE);
        LinkCheckResult check = record.check();
        boolean whole = check == null || check.missingFragments().isEmpty();
        return answers && whole ? OK : BROKEN;
    }
}
