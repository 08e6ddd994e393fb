package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Alternate;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bound on the characters that a record takes from a page. One value of a page may stand in a record hundreds of times, so that
 * a page of 2 MB could become a record of 700 MB. Columns are counted in the order of importance, those of full extraction
 * last; one that does not fit any more is cut behind its last element that does.
 */
final class RecordSize {
    /** Characters that a number, a truth value or a null is counted as. */
    private static final int SCALAR = 4;

    private final Consumer<String> cut;
    private long left;

    private RecordSize(long left, Consumer<String> cut) {
        this.left = left;
        this.cut = cut;
    }

    /** Cuts the values of the page so that they have at most {@code most} characters, and notes what was cut. */
    static void bound(PageMetadataBuilder draft, int most, Consumer<String> cut) {
        RecordSize size = new RecordSize(most, cut);
        size.texts(draft);
        size.head(draft);
        size.body(draft);
    }

    private void texts(PageMetadataBuilder draft) {
        draft.title = text("title", draft.title);
        draft.canonical = text("canonical", draft.canonical);
        draft.description = text("description", draft.description);
        draft.lang = text("lang", draft.lang);
        draft.robots = text("robots", draft.robots);
        draft.xRobotsTag = text("x_robots_tag", draft.xRobotsTag);
        draft.author = text("author", draft.author);
        draft.published = text("published", draft.published);
        draft.modified = text("modified", draft.modified);
        draft.keywords = text("keywords", draft.keywords);
        draft.generator = text("generator", draft.generator);
    }

    private void head(PageMetadataBuilder draft) {
        draft.fields = map("fields", draft.fields, RecordSize::ofTexts);
        draft.fieldErrors = map("field_errors", draft.fieldErrors, RecordSize::text);
        draft.sources = map("sources", draft.sources, RecordSize::text);
        draft.seo = seo(draft.seo);
        draft.preview = preview(draft.preview);
        draft.openGraph = map("open_graph", draft.openGraph, RecordSize::ofTexts);
        draft.twitter = map("twitter", draft.twitter, RecordSize::ofTexts);
        draft.hreflang = list("hreflang", draft.hreflang, RecordSize::ofHreflang);
        draft.icons = list("icons", draft.icons, RecordSize::ofIcon);
        draft.feeds = list("feeds", draft.feeds, RecordSize::ofFeed);
        draft.related = related(draft.related);
        draft.jsonLd = list("json_ld", draft.jsonLd, RecordSize::size);
        draft.jsonLdErrors = list("json_ld_errors", draft.jsonLdErrors, RecordSize::text);
        draft.media = list("media", draft.media, RecordSize::ofMedia);
        draft.vocabularies = map("vocabularies", draft.vocabularies, RecordSize::size);
        draft.meta = list("meta", draft.meta, RecordSize::ofMeta);
        draft.links = list("links", draft.links, RecordSize::ofLink);
        draft.candidates = map("candidates", draft.candidates, RecordSize::ofCandidates);
    }

    private void body(PageMetadataBuilder draft) {
        draft.h1 = list("h1", draft.h1, RecordSize::text);
        draft.h2 = list("h2", draft.h2, RecordSize::text);
        draft.headings = list("headings", draft.headings, RecordSize::size);
        draft.microdata = list("microdata", draft.microdata, RecordSize::size);
        draft.microdataErrors = list("microdata_errors", draft.microdataErrors, RecordSize::text);
        draft.rdfa = list("rdfa", draft.rdfa, RecordSize::size);
        draft.rdfaErrors = list("rdfa_errors", draft.rdfaErrors, RecordSize::text);
        draft.microformats = list("microformats", draft.microformats, RecordSize::size);
        draft.microformatsErrors = list("microformats_errors", draft.microformatsErrors, RecordSize::text);
        draft.fallbacks = map("fallbacks", draft.fallbacks, RecordSize::ofCandidates);
        List<String> insecure = draft.seo.insecureResources();
        long size = ofTexts(insecure);
        if (size > left) {
            draft.seo = draft.seo.toBuilder()
                    .insecureResources(list("seo", insecure, RecordSize::text))
                    .build();
        } else {
            left -= size;
        }
        draft.outlinks = list("outlink_list", draft.outlinks, RecordSize::size);
        draft.images = list("image_list", draft.images, RecordSize::size);
        draft.embeds = list("embeds", draft.embeds, RecordSize::size);
        draft.forms = list("forms", draft.forms, RecordSize::size);
        draft.ids = list("ids", draft.ids, RecordSize::text);
    }

    private @Nullable String text(String column, @Nullable String text) {
        if (text == null) return null;
        if (text.length() <= left) {
            left -= text.length();
            return text;
        }
        cut(column);
        int end = (int) left;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        left = 0;
        return text.substring(0, end);
    }

    /** @param of the number of characters of an element, by its type: asking for the type costs as much as the counting */
    private <T> List<T> list(String column, List<T> list, ToLongFunction<? super T> of) {
        long size = 0;
        for (int i = 0; i < list.size(); i++) size += of.applyAsLong(list.get(i));
        if (size <= left) {
            left -= size;
            return list;
        }
        cut(column);
        return prefix(list);
    }

    private <V> Map<String, V> map(String column, Map<String, V> map, ToLongFunction<? super V> of) {
        if (map.isEmpty()) return map;
        long size = 0;
        for (Map.Entry<String, V> entry : map.entrySet())
            size += entry.getKey().length() + of.applyAsLong(entry.getValue());
        if (size <= left) {
            left -= size;
            return map;
        }
        cut(column);
        return prefix(map);
    }

    private <T> List<T> prefix(List<T> list) {
        List<T> kept = new ArrayList<>();
        for (T element : list) {
            long size = size(element);
            if (size > left) break;
            left -= size;
            kept.add(element);
        }
        return kept;
    }

    /** Returns the first entries; lists and maps in them are cut, too. */
    private <V> Map<String, V> prefix(Map<String, V> map) {
        Map<String, V> kept = new LinkedHashMap<>();
        for (Map.Entry<String, V> entry : map.entrySet()) {
            if (entry.getKey().length() > left) break;
            V value = fitting(entry.getValue(), left - entry.getKey().length());
            if (value == null) continue;
            left -= entry.getKey().length() + size(value);
            kept.put(entry.getKey(), value);
        }
        return kept;
    }

    @SuppressWarnings("unchecked") // a part of a list or map is of the type that the whole is
    private <V> @Nullable V fitting(V value, long most) {
        if (size(value) <= most) return value;
        RecordSize part = new RecordSize(most, cut);
        Object kept = value instanceof List<?> list
                ? part.prefix(list)
                : value instanceof Map<?, ?> map ? part.prefix((Map<String, ?>) map) : null;
        return kept == null || size(kept) == 0 ? null : (V) kept;
    }

    private Seo seo(Seo seo) {
        long size = ofSeo(seo) - ofTexts(seo.insecureResources());
        if (size <= left) {
            left -= size;
            return seo;
        }
        cut("seo");
        return seo.toBuilder()
                .refresh(text("seo", seo.refresh()))
                .viewport(text("seo", seo.viewport()))
                .titles(list("seo", seo.titles(), RecordSize::text))
                .descriptions(list("seo", seo.descriptions(), RecordSize::text))
                .canonicals(list("seo", seo.canonicals(), RecordSize::text))
                .hreflangFaults(list("seo", seo.hreflangFaults(), RecordSize::text))
                .build();
    }

    private @Nullable Preview preview(@Nullable Preview preview) {
        if (preview == null) return null;
        long size = ofPreview(preview);
        if (size > left) {
            cut("preview");
            return null;
        }
        left -= size;
        return preview;
    }

    private RelatedLinks related(RelatedLinks related) {
        long size = ofRelated(related);
        if (size <= left) {
            left -= size;
            return related;
        }
        return new RelatedLinks(
                text("related", related.amp()),
                text("related", related.manifest()),
                text("related", related.prev()),
                text("related", related.next()),
                text("related", related.search()),
                text("related", related.license()),
                text("related", related.shortlink()),
                list("related", related.oembed(), RecordSize::size),
                list("related", related.alternates(), RecordSize::size));
    }

    private void cut(String column) {
        cut.accept(column);
    }

    /** Returns the number of characters of a value. */
    private static long size(@Nullable Object value) {
        if (value instanceof String text) return text.length();
        if (value instanceof List<?> list) {
            long size = 0;
            for (int i = 0; i < list.size(); i++) size += size(list.get(i));
            return size;
        }
        if (value instanceof Map<?, ?> map) {
            if (map.isEmpty()) return 0;
            long size = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) size += size(entry.getKey()) + size(entry.getValue());
            return size;
        }
        return value instanceof Record record ? ofRecord(record) : other(value);
    }

    private static long ofRecord(Record value) {
        if (value instanceof Meta meta) return ofMeta(meta);
        if (value instanceof Link link) return ofLink(link);
        if (value instanceof Candidate offer) return ofCandidate(offer);
        if (value instanceof Hreflang link) return ofHreflang(link);
        if (value instanceof Icon icon) return ofIcon(icon);
        if (value instanceof Feed feed) return ofFeed(feed);
        if (value instanceof Media media) return ofMedia(media);
        if (value instanceof Heading heading) return 1 + text(heading.text());
        if (value instanceof OEmbed link) return text(link.href()) + text(link.format()) + text(link.title());
        if (value instanceof Alternate link) {
            return text(link.href()) + text(link.media()) + text(link.type()) + text(link.title());
        }
        return ofBodyRecord(value);
    }

    private static long ofMeta(Meta meta) {
        return text(meta.kind()) + text(meta.key()) + text(meta.content()) + size(meta.attributes());
    }

    private static long ofLink(Link link) {
        return text(link.rel()) + text(link.href()) + size(link.attributes());
    }

    private static long ofCandidate(Candidate offer) {
        return text(offer.source()) + text(offer.value());
    }

    private static long ofCandidates(List<Candidate> offers) {
        long size = 0;
        for (int i = 0; i < offers.size(); i++) size += ofCandidate(offers.get(i));
        return size;
    }

    private static long ofHreflang(Hreflang link) {
        return text(link.lang()) + text(link.href());
    }

    private static long ofIcon(Icon icon) {
        return text(icon.href()) + text(icon.rel()) + text(icon.sizes()) + text(icon.type());
    }

    private static long ofFeed(Feed feed) {
        return text(feed.href()) + text(feed.type()) + text(feed.title());
    }

    private static long ofMedia(Media media) {
        return text(media.kind()) + text(media.url()) + size(media.properties());
    }

    private static long ofBodyRecord(Record value) {
        if (value instanceof Outlink link) {
            return text(link.href())
                    + text(link.rel())
                    + text(link.text())
                    + text(link.place())
                    + text(link.target())
                    + text(link.imageAlt())
                    + text(link.label())
                    + text(link.fragment());
        }
        if (value instanceof PageImage image) {
            return text(image.src())
                    + text(image.alt())
                    + text(image.width())
                    + text(image.height())
                    + text(image.loading())
                    + size(image.attributes());
        }
        if (value instanceof PageForm form) return text(form.action()) + text(form.method()) + 1;
        if (value instanceof Embed embed) {
            return text(embed.kind())
                    + text(embed.src())
                    + text(embed.type())
                    + text(embed.title())
                    + text(embed.poster());
        }
        if (value instanceof RelatedLinks links) return ofRelated(links);
        throw new IllegalArgumentException("The size of a " + value.getClass().getSimpleName() + " is not known.");
    }

    private static long ofRelated(RelatedLinks links) {
        return text(links.amp())
                + text(links.manifest())
                + text(links.prev())
                + text(links.next())
                + text(links.search())
                + text(links.license())
                + text(links.shortlink())
                + size(links.oembed())
                + size(links.alternates());
    }

    private static long other(@Nullable Object value) {
        if (value instanceof Seo seo) return ofSeo(seo);
        if (value instanceof Preview preview) return ofPreview(preview);
        return SCALAR;
    }

    private static long ofSeo(Seo seo) {
        return text(seo.refresh())
                + text(seo.viewport())
                + ofTexts(seo.titles())
                + ofTexts(seo.descriptions())
                + ofTexts(seo.canonicals())
                + ofTexts(seo.hreflangFaults())
                + ofTexts(seo.insecureResources());
    }

    private static long ofPreview(Preview preview) {
        return text(preview.title())
                + text(preview.description())
                + text(preview.image())
                + text(preview.imageAlt())
                + text(preview.url())
                + text(preview.siteName())
                + text(preview.type())
                + text(preview.locale())
                + text(preview.icon())
                + text(preview.video())
                + text(preview.audio())
                + text(preview.logo())
                + text(preview.themeColor())
                + text(preview.oembed())
                + size(preview.source());
    }

    private static long ofTexts(List<String> texts) {
        long size = 0;
        for (int i = 0; i < texts.size(); i++) size += texts.get(i).length();
        return size;
    }

    private static long text(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
