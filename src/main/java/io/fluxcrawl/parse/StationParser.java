package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;

final class StationParser implements PageParser {
    StationParser(ParseOptions o) {}

    @Override
    public PageMetadata parse(Fetched page) {
        return PageMetadata.ofType(null);
    }
}
