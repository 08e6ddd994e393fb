package io.fluxcrawl.record;

import io.fluxcrawl.page.PageDetail;
import java.util.Map;

/** The columns that hold what is read of a page on request only. */
final class DetailColumns {
    static final Map<String, PageDetail> BY_NAME = Map.of(
            "ids", PageDetail.IDS,
            "document", PageDetail.DOCUMENT,
            "forms", PageDetail.DOCUMENT,
            "text_simhash", PageDetail.TEXT_SIMHASH,
            "readability", PageDetail.READABILITY,
            "rendering", PageDetail.RENDERING);

    private DetailColumns() {}
}
