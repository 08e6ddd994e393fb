package io.fluxcrawl.sink;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the {@link TableFormatProvider} of a format. */
public final class TableFormats {
    private static final String ARTIFACT = "io.fluxcrawl:fluxcrawl-duckdb";
    private static final String WORKBOOKS = "io.fluxcrawl:fluxcrawl-audit";

    private TableFormats() {}

    /**
     * {@return the provider of a format: one that the thread's context class loader sees, else one that fluxcrawl's own
     * sees} Empty where none is on the class path.
     *
     * @param format format of an output
     */
    public static Optional<TableFormatProvider> find(SinkTarget.Format format) {
        return find(format, Thread.currentThread().getContextClassLoader())
                .or(() -> find(format, TableFormats.class.getClassLoader()));
    }

    private static Optional<TableFormatProvider> find(SinkTarget.Format format, @Nullable ClassLoader loader) {
        for (TableFormatProvider provider : ServiceLoader.load(TableFormatProvider.class, loader)) {
            if (provider.supports(format)) return Optional.of(provider);
        }
        return Optional.empty();
    }

    /**
     * {@return a sentence that says which artifact is missing where {@link #find} finds no provider}
     *
     * @param format format of an output
     */
    public static String missing(SinkTarget.Format format) {
        return format.label() + " needs the artifact " + (format == SinkTarget.Format.XLSX ? WORKBOOKS : ARTIFACT)
                + ", which is not on the class path. Add it, or choose JSONL or CSV.";
    }

    /**
     * Returns the store of an output's parts.
     *
     * @throws SinkException if there is no provider of its format, or no file can have its name
     */
    static PartStore store(SinkTarget target, SinkOptions options) {
        return find(target.format())
                .orElseThrow(() -> SinkException.hasNoProvider(target.name(), missing(target.format())))
                .store(DurableFile.path(target.name()), target.format(), options.columns());
    }
}
