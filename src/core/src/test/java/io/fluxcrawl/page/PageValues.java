package io.fluxcrawl.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a page's metadata by name, for tests of other packages that compare them one by one. */
public final class PageValues {
    private PageValues() {}

    public static Map<String, @Nullable Object> of(PageMetadata page) {
        return page.values();
    }
}
