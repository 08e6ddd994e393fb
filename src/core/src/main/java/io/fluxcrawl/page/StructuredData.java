package io.fluxcrawl.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The structured data embedded in a page, as trees of Map, List, String, Number and Boolean. */
public final class StructuredData {
    private final PageMetadataBuilder values;

    /** @param values of a page; nobody changes them any more */
    StructuredData(PageMetadataBuilder values) {
        this.values = values;
    }

    /**
     * {@return every JSON-LD value, in order: trees of Map, List, String, Number and Boolean; arrays at the root are
     * opened}
     */
    public List<Object> jsonLd() {
        return values.jsonLd;
    }

    /** {@return one sentence for each JSON-LD block that could not be read in full} */
    public List<String> jsonLdErrors() {
        return values.jsonLdErrors;
    }

    /**
     * {@return the top-level microdata items {type, id, properties}, in order, with the items in them; empty unless
     * extracted in full}
     */
    public List<Object> microdata() {
        return values.microdata;
    }

    /** {@return one sentence for each fault of the microdata; empty unless extracted in full} */
    public List<String> microdataErrors() {
        return values.microdataErrors;
    }

    /**
     * {@return the RDFa Lite resources {type, resource, properties}, names as IRIs, in order, with the resources in
     * them, without what metas say of a page that has no type; empty unless extracted in full}
     */
    public List<Object> rdfa() {
        return values.rdfa;
    }

    /** {@return one sentence for each fault of the RDFa; empty unless extracted in full} */
    public List<String> rdfaErrors() {
        return values.rdfaErrors;
    }

    /**
     * {@return the microformats2 items {type, id, properties, children}, in order, with the items in them, classic ones
     * under their current names; empty unless extracted in full}
     */
    public List<Object> microformats() {
        return values.microformats;
    }

    /** {@return a sentence where not all microformats are read; empty unless extracted in full} */
    public List<String> microformatsErrors() {
        return values.microformatsErrors;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("jsonLd", jsonLd());
        all.put("jsonLdErrors", jsonLdErrors());
        all.put("microdata", microdata());
        all.put("microdataErrors", microdataErrors());
        all.put("rdfa", rdfa());
        all.put("rdfaErrors", rdfaErrors());
        all.put("microformats", microformats());
        all.put("microformatsErrors", microformatsErrors());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StructuredData that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "StructuredData" + values();
    }
}
