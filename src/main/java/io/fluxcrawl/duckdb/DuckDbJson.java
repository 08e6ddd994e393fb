package io.fluxcrawl.duckdb;

/** A value of type JSON, which the database keeps as text. */
public record DuckDbJson(String text) {
    @Override
    public String toString() {
        return text;
    }
}
