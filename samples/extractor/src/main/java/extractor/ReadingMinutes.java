package extractor;

import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.FieldSource;
import java.util.List;
import org.jsoup.nodes.Element;

/** A field of one's own: how long a page's main text takes to read, at 230 words a minute, a minute at least. */
public final class ReadingMinutes implements FieldExtractor {
    @Override
    public String name() {
        return "reading_minutes";
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public List<String> extract(FieldSource page) {
        Element text = page.document().selectFirst("article, main, body");
        if (text == null || !text.hasText()) return List.of();
        int words = text.text().split("\\s+").length;
        return List.of(String.valueOf(Math.max(1, Math.round(words / 230.0))));
    }
}
