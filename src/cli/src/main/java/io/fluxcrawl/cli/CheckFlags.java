package io.fluxcrawl.cli;

import io.fluxcrawl.check.LinkKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for checking the links of the pages that a crawl reads. */
final class CheckFlags {
    @Option(
            names = "--check-links",
            paramLabel = "WHICH",
            description =
                    "When the crawl is done, check what its pages link to, each URL once, by HEAD and then GET of the first KB,"
                            + " with the fragments of links: external (links to other hosts), images, or all. Pages that the crawl"
                            + " visited are not asked again. The records have check in the column kind. --exclude applies. Implies"
                            + " --extract full and --outlinks. Ends with exit code 4 if a link is broken.")
    @Nullable
    LinkKind links;

    @ArgGroup(exclusive = false, validate = false)
    CheckCacheFlags cache = new CheckCacheFlags();

    /** Returns null where no links are to be checked. */
    @Nullable
    LinkCheckPlan plan(List<String> exclude) {
        if (links == null) return null;
        return new LinkCheckPlan(links, exclude, cache.file(System.getenv()), cache.maxAge());
    }
}
