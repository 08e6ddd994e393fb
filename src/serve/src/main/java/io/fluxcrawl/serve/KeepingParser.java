package io.fluxcrawl.serve;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Parser for one visit that keeps the response as well: its bytes are those of an image, or of an answer in JSON. */
final class KeepingParser implements PageParser {
    private static final PageMetadata NOTHING = PageMetadata.ofType(null);

    private final @Nullable PageParser pages;
    private final AtomicReference<@Nullable Fetched> kept = new AtomicReference<>();

    /** @param pages reads metadata; null where none is wanted */
    KeepingParser(@Nullable PageParser pages) {
        this.pages = pages;
    }

    @Override
    public PageMetadata parse(Fetched page) {
        kept.set(page);
        return pages == null ? NOTHING : pages.parse(page);
    }

    /** Returns the response; null before there is one. */
    @Nullable
    Fetched kept() {
        return kept.get();
    }
}
