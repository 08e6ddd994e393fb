package io.fluxcrawl.duckdb;

/** A value of the type JSON, as the database's text. */
public record DuckDbJson(String text) {
    @Override
    public String toString() {
        return text;
    }
}
