package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.Seo;
import io.fluxcrawl.parse.fields.LinkTags.Canonical;
import io.fluxcrawl.parse.html.PageUrls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SEO findings of a page: titles, descriptions, canonicals, language links. */
final class SeoAudit {
    private static final int TITLE_SIZE = 20;
    private static final int DESCRIPTION_SIZE = 14;
    private static final int MAX_FAULTS = 50;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private SeoAudit() {}

    static Seo of(List<String> titles, MetaTags metas, LinkTags links, PageUrls urls, @Nullable String refresh) {
        List<String> descriptions = metas.values("description");
        String title = titles.isEmpty() ? null : titles.get(0);
        String description = descriptions.isEmpty() ? null : descriptions.get(0);
        List<String> canonicals = new ArrayList<>();
        for (Canonical canonical : links.canonicals) {
            canonicals.add(canonical.url() == null ? Ascii.trim(canonical.raw()) : canonical.url());
        }
        return Seo.builder()
                .titles(titles)
                .titleLength(title == null ? null : title.codePointCount(0, title.length()))
                .titlePixels(title == null ? null : PixelWidth.of(title, TITLE_SIZE))
                .descriptions(descriptions)
                .descriptionLength(description == null ? null : description.codePointCount(0, description.length()))
                .descriptionPixels(description == null ? null : PixelWidth.of(description, DESCRIPTION_SIZE))
                .canonicals(canonicals)
                .canonicalVerdict(verdict(links.canonicals, urls.page().href()))
                .canonicalRelative(!links.canonicals.isEmpty()
                        && PageUrls.isRelative(links.canonicals.get(0).raw()))
                .hreflangFaults(hreflangFaults(links.hreflang, urls.page().href()))
                .refresh(refresh)
                .viewport(metas.first("viewport"))
                .build();
    }

    private static String verdict(List<Canonical> canonicals, String page) {
        if (canonicals.isEmpty()) return "missing";
        if (canonicals.get(0).source().equals("html_body")) return "outside_head";
        Set<String> urls = new HashSet<>();
        for (Canonical canonical : canonicals) {
            if (!canonical.source().equals("html_body") && canonical.url() != null) urls.add(canonical.url());
        }
        if (urls.isEmpty()) return "invalid";
        if (urls.size() > 1) return "multiple";
        return urls.contains(page) ? "self" : "other";
    }

    private static List<String> hreflangFaults(List<Hreflang> links, String page) {
        if (links.isEmpty()) return List.of();
        List<String> faults = new ArrayList<>();
        Map<String, String> byLang = new HashMap<>();
        boolean self = false;
        for (Hreflang link : links) {
            String lang = Ascii.lower(Ascii.trim(link.lang()));
            self |= link.href().equals(page);
            String fault = fault(lang);
            if (fault != null) faults.add("hreflang \"" + shortened(link.lang()) + "\": " + fault);
            String before = byLang.putIfAbsent(lang, link.href());
            if (before != null && !before.equals(link.href())) {
                faults.add("hreflang \"" + shortened(link.lang()) + "\": names two URLs");
            }
            if (faults.size() >= MAX_FAULTS) return faults;
        }
        if (!self) faults.add("the page does not name itself");
        return faults;
    }

    private static String shortened(String lang) {
        return lang.length() <= 20 ? lang : lang.substring(0, 20);
    }

    /**
     * Returns the fault of an hreflang, or null: a language of ISO 639-1 with optional script and region (ISO 3166-1),
     * or x-default.
     */
    private static @Nullable String fault(String lang) {
        if (lang.equals("x-default")) return null;
        String[] parts = lang.split("-", -1);
        if (!LANGUAGES.contains(parts[0])) return "no language code of ISO 639-1";
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            boolean script = i == 1 && part.length() == 4;
            boolean region = part.length() == 2 ? COUNTRIES.contains(part.toUpperCase(Locale.ROOT)) : isNumber(part);
            if (!script && !region) return "no region code of ISO 3166-1";
        }
        return null;
    }

    private static boolean isNumber(String part) {
        return part.length() == 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
