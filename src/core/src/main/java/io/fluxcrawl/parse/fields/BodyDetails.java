package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.DocumentFacts;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.page.PageForm;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.page.Rendering;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.html.SimHash;
import io.fluxcrawl.parse.html.SourceTags;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Details of a page that are read on request ({@link PageDetail}), collected in the same walk of the tree. */
final class BodyDetails {
    private static final int MAX_IDS = 10_000;
    private static final int MAX_ID = 200;
    private static final int MAX_FORMS = 100;
    private static final int MAX_DOCTYPE = 200;
    private static final int MAX_MOUNTS = 20;
    /** Characters of main text that are looked at. */
    private static final int MAX_TEXT = 500_000;
    /** Characters of footers that are looked at. */
    private static final int MAX_FOOTER = 20_000;
    /** Characters of visible text below which a page says little. */
    private static final int LITTLE_TEXT = 200;

    /** Ids of the elements that frameworks fill: React, Vue, Next, Nuxt, Svelte, Gatsby. */
    private static final Set<String> MOUNTS = Set.of("root", "app", "__next", "__nuxt", "svelte", "___gatsby");

    private final Set<PageDetail> wanted;
    private final boolean wantsText;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Element> forms = new ArrayList<>();
    private final List<Element> mounts = new ArrayList<>();
    private final StringBuilder main = new StringBuilder();
    private final StringBuilder rest = new StringBuilder();
    private final StringBuilder footer = new StringBuilder();
    private int titlesOutsideHead;
    private int scripts;
    private boolean prompt;

    /** @param wanted at least one */
    BodyDetails(Set<PageDetail> wanted) {
        this.wanted = wanted;
        wantsText = wanted.contains(PageDetail.TEXT_SIMHASH) || wanted.contains(PageDetail.READABILITY);
    }

    /** Adds visible text below a landmark. */
    void text(String text, TreeTag place) {
        boolean footed = place == TreeTag.FOOTER && wanted.contains(PageDetail.DOCUMENT);
        if (footed && footer.length() + text.length() < MAX_FOOTER) footer.append(text);
        if (!wantsText) return;
        if (place != TreeTag.MAIN && place != TreeTag.OTHER) return;
        StringBuilder to = place == TreeTag.MAIN ? main : rest;
        int room = MAX_TEXT - to.length();
        if (room <= 0) return;
        for (int i = 0; i < Math.min(room, text.length()); i++) {
            char c = text.charAt(i);
            to.append(Ascii.isBlank(c) ? ' ' : c);
        }
    }

    /** Adds an element; elements come in tree order. */
    void element(Element element, TreeTag tag, boolean html, boolean hidden) {
        if (wantsText && !hidden && (element.isBlock() || element.normalName().equals("br"))) {
            main.append('\n');
            rest.append('\n');
        }
        if (wanted.contains(PageDetail.IDS)) addNames(element);
        if (wanted.contains(PageDetail.DOCUMENT)) addMarkup(element, tag, html);
        if (wanted.contains(PageDetail.RENDERING)) addSigns(element, tag, html);
    }

    /** HTML Standard, "find a potential indicated element": an id, or the name of an a element. */
    private void addNames(Element element) {
        if (element.attributesSize() == 0) return;
        addName(element.attributes().get("id"));
        if (element.normalName().equals("a")) addName(element.attributes().get("name"));
    }

    private void addName(String name) {
        if (!name.isEmpty() && name.length() <= MAX_ID && ids.size() < MAX_IDS) ids.add(name);
    }

    private void addMarkup(Element element, TreeTag tag, boolean html) {
        if (!html) return;
        if (tag == TreeTag.TITLE && element.closest("head") == null) titlesOutsideHead++;
        if (tag == TreeTag.OTHER && element.normalName().equals("form") && forms.size() < MAX_FORMS) forms.add(element);
    }

    private void addSigns(Element element, TreeTag tag, boolean html) {
        if (tag == TreeTag.SCRIPT && html) {
            String type = Ascii.lower(element.attr("type"));
            boolean runs = type.isEmpty() || type.equals("module") || type.contains("javascript");
            if (runs && !isTracker(element.attr("src"))) scripts++;
        } else if (tag == TreeTag.SILENT && element.normalName().equals("noscript")) {
            prompt |= Ascii.lower(FlatText.of(element, 500)).contains("javascript");
        } else if (mounts.size() < MAX_MOUNTS
                && (MOUNTS.contains(element.id()) || element.normalName().equals("app-root"))) {
            mounts.add(element);
        }
    }

    /** Tests for scripts that count visitors and never write a page. */
    private static boolean isTracker(String src) {
        String url = Ascii.lower(src);
        return url.contains("googletagmanager.com")
                || url.contains("google-analytics.com")
                || url.contains("googlesyndication.com")
                || url.contains("connect.facebook.net")
                || url.contains("static.hotjar.com")
                || url.contains("clarity.ms")
                || url.contains("matomo")
                || url.contains("plausible.io")
                || url.contains("cloudflareinsights.com");
    }

    /**
     * Sets what was asked for.
     *
     * @param tags tags of the source; null where they were not read
     * @param lang language of the page; null where it is not known
     * @param textLength characters of the visible text
     */
    void describe(
            Document tree,
            PageMetadataBuilder draft,
            PageUrls urls,
            @Nullable SourceTags tags,
            @Nullable String lang,
            int textLength) {
        if (wanted.contains(PageDetail.IDS)) draft.ids(List.copyOf(ids));
        if (wanted.contains(PageDetail.DOCUMENT)) {
            if (tags != null) draft.document(document(tree, tags));
            draft.forms(forms.stream().map(form -> form(form, urls)).toList());
        }
        if (wantsText) {
            String text = (main.toString().isBlank() ? rest : main).toString();
            if (wanted.contains(PageDetail.TEXT_SIMHASH)) draft.textSimhash(SimHash.of(text));
            if (wanted.contains(PageDetail.READABILITY)) draft.readability(ReadingEase.of(text, lang));
        }
        if (wanted.contains(PageDetail.RENDERING)) draft.rendering(rendering(textLength));
    }

    private DocumentFacts document(Document tree, SourceTags tags) {
        DocumentType type = tree.documentType();
        String doctype = type == null ? null : Ascii.collapse(type.outerHtml());
        if (doctype != null) {
            doctype = doctype.substring(Math.min(2, doctype.length()), Math.max(2, doctype.length() - 1));
            doctype = doctype.substring(0, Math.min(MAX_DOCTYPE, doctype.length()));
        }
        String mode =
                switch (tree.quirksMode()) {
                    case noQuirks -> "no_quirks";
                    case limitedQuirks -> "limited_quirks";
                    case quirks -> "quirks";
                };
        return new DocumentFacts(
                doctype,
                mode,
                tags.heads(),
                tags.bodies(),
                tags.headFirst(),
                titlesOutsideHead,
                CopyrightYear.of(footer));
    }

    private static PageForm form(Element form, PageUrls urls) {
        String action = form.attr("action");
        String method = Ascii.lower(form.attr("method"));
        if (!method.equals("post") && !method.equals("dialog")) method = "get";
        boolean password = form.selectFirst("input[type=password]") != null;
        return new PageForm(action.isBlank() ? urls.page().href() : urls.absolute(action), method, password);
    }

    private Rendering rendering(int textLength) {
        boolean little = textLength < LITTLE_TEXT && scripts > 0;
        boolean mount = mounts.stream().anyMatch(BodyDetails::isEmpty);
        List<String> reasons = new ArrayList<>();
        if (mount) reasons.add("empty_mount_point");
        if (prompt && textLength < LITTLE_TEXT) reasons.add("noscript_prompt");
        if (little) reasons.add("little_text");
        boolean shell = little && reasons.size() > 1;
        return new Rendering(shell ? "shell" : little || mount ? "unsure" : "complete", reasons);
    }

    /** Tests for an element that shows nothing before scripts fill it; a drawing alone is a spinner. */
    private static boolean isEmpty(Element mount) {
        return FlatText.of(mount, 1).isEmpty() && mount.selectFirst("img, picture, video, iframe, form") == null;
    }
}
