package io.fluxcrawl.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content of a link preview, as the unfurlers of messengers choose it, in their order of preference. */
public final class Preview {
    private final Builder values;

    private Preview(Builder values) {
        this.values = values;
    }

    /** {@return a builder without any value} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the headline; null without one} */
    public @Nullable String title() {
        return values.title;
    }

    /** {@return the text below the headline; null without one} */
    public @Nullable String description() {
        return values.description;
    }

    /** {@return the absolute URL of the image, https preferred; null without one} */
    public @Nullable String image() {
        return values.image;
    }

    /** {@return the width of the image in pixels, as Open Graph states it; null where it does not} */
    public @Nullable Integer imageWidth() {
        return values.imageWidth;
    }

    /** {@return the height of the image in pixels, as Open Graph states it; null where it does not} */
    public @Nullable Integer imageHeight() {
        return values.imageHeight;
    }

    /** {@return what the image shows, as Open Graph or Twitter state it; null where neither does} */
    public @Nullable String imageAlt() {
        return values.imageAlt;
    }

    /** {@return the URL that the page wants to be known by; null without one} */
    public @Nullable String url() {
        return values.url;
    }

    /** {@return the name of the site; null without one} */
    public @Nullable String siteName() {
        return values.siteName;
    }

    /** {@return the Open Graph type; null without one} */
    public @Nullable String type() {
        return values.type;
    }

    /** {@return the Open Graph locale; null without one} */
    public @Nullable String locale() {
        return values.locale;
    }

    /**
     * {@return the absolute URL of the smallest icon of at least 64 pixels, else of the largest; {@code /favicon.ico}
     * is not guessed; null without one}
     */
    public @Nullable String icon() {
        return values.icon;
    }

    /** {@return the absolute URL of the video; null without one} */
    public @Nullable String video() {
        return values.video;
    }

    /** {@return the absolute URL of the audio; null without one} */
    public @Nullable String audio() {
        return values.audio;
    }

    /** {@return the absolute URL of the publisher's logo; null without one} */
    public @Nullable String logo() {
        return values.logo;
    }

    /** {@return {@code <meta name=theme-color>}; null without one} */
    public @Nullable String themeColor() {
        return values.themeColor;
    }

    /** {@return the URL of the first JSON oEmbed link, else of the first oEmbed link; null without one} */
    public @Nullable String oembed() {
        return values.oembed;
    }

    /** {@return where each shown value came from: {@code title -> og}} */
    public Map<String, String> source() {
        return values.source;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("title", title());
        all.put("description", description());
        all.put("image", image());
        all.put("imageWidth", imageWidth());
        all.put("imageHeight", imageHeight());
        all.put("imageAlt", imageAlt());
        all.put("url", url());
        all.put("siteName", siteName());
        all.put("type", type());
        all.put("locale", locale());
        all.put("icon", icon());
        all.put("video", video());
        all.put("audio", audio());
        all.put("logo", logo());
        all.put("themeColor", themeColor());
        all.put("oembed", oembed());
        all.put("source", source());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Preview that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Preview" + values();
    }

    /** A builder of {@link Preview}; not thread-safe. */
    public static final class Builder implements Cloneable {
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable String image;
        private @Nullable Integer imageWidth;
        private @Nullable Integer imageHeight;
        private @Nullable String imageAlt;
        private @Nullable String url;
        private @Nullable String siteName;
        private @Nullable String type;
        private @Nullable String locale;
        private @Nullable String icon;
        private @Nullable String video;
        private @Nullable String audio;
        private @Nullable String logo;
        private @Nullable String themeColor;
        private @Nullable String oembed;
        private Map<String, String> source = Map.of();

        private Builder() {}

        /**
         * Sets {@link Preview#title}.
         *
         * @param title the value; null for none
         * @return this builder
         */
        public Builder title(@Nullable String title) {
            this.title = title;
            return this;
        }

        /**
         * Sets {@link Preview#description}.
         *
         * @param description the value; null for none
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * Sets {@link Preview#image}.
         *
         * @param image the value; null for none
         * @return this builder
         */
        public Builder image(@Nullable String image) {
            this.image = image;
            return this;
        }

        /**
         * Sets {@link Preview#imageWidth}.
         *
         * @param imageWidth the value; null for none
         * @return this builder
         */
        public Builder imageWidth(@Nullable Integer imageWidth) {
            this.imageWidth = imageWidth;
            return this;
        }

        /**
         * Sets {@link Preview#imageHeight}.
         *
         * @param imageHeight the value; null for none
         * @return this builder
         */
        public Builder imageHeight(@Nullable Integer imageHeight) {
            this.imageHeight = imageHeight;
            return this;
        }

        /**
         * Sets {@link Preview#imageAlt}.
         *
         * @param imageAlt the value; null for none
         * @return this builder
         */
        public Builder imageAlt(@Nullable String imageAlt) {
            this.imageAlt = imageAlt;
            return this;
        }

        /**
         * Sets {@link Preview#url}.
         *
         * @param url the value; null for none
         * @return this builder
         */
        public Builder url(@Nullable String url) {
            this.url = url;
            return this;
        }

        /**
         * Sets {@link Preview#siteName}.
         *
         * @param siteName the value; null for none
         * @return this builder
         */
        public Builder siteName(@Nullable String siteName) {
            this.siteName = siteName;
            return this;
        }

        /**
         * Sets {@link Preview#type}.
         *
         * @param type the value; null for none
         * @return this builder
         */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /**
         * Sets {@link Preview#locale}.
         *
         * @param locale the value; null for none
         * @return this builder
         */
        public Builder locale(@Nullable String locale) {
            this.locale = locale;
            return this;
        }

        /**
         * Sets {@link Preview#icon}.
         *
         * @param icon the value; null for none
         * @return this builder
         */
        public Builder icon(@Nullable String icon) {
            this.icon = icon;
            return this;
        }

        /**
         * Sets {@link Preview#video}.
         *
         * @param video the value; null for none
         * @return this builder
         */
        public Builder video(@Nullable String video) {
            this.video = video;
            return this;
        }

        /**
         * Sets {@link Preview#audio}.
         *
         * @param audio the value; null for none
         * @return this builder
         */
        public Builder audio(@Nullable String audio) {
            this.audio = audio;
            return this;
        }

        /**
         * Sets {@link Preview#logo}.
         *
         * @param logo the value; null for none
         * @return this builder
         */
        public Builder logo(@Nullable String logo) {
            this.logo = logo;
            return this;
        }

        /**
         * Sets {@link Preview#themeColor}.
         *
         * @param themeColor the value; null for none
         * @return this builder
         */
        public Builder themeColor(@Nullable String themeColor) {
            this.themeColor = themeColor;
            return this;
        }

        /**
         * Sets {@link Preview#oembed}.
         *
         * @param oembed the value; null for none
         * @return this builder
         */
        public Builder oembed(@Nullable String oembed) {
            this.oembed = oembed;
            return this;
        }

        /**
         * Sets {@link Preview#source}.
         *
         * @param source the values by key, in order; copied
         * @return this builder
         */
        public Builder source(Map<String, String> source) {
            this.source = Copies.map(source);
            return this;
        }

        /** {@return the values set so far; the builder can be used on} */
        public Preview build() {
            return new Preview(copy());
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
