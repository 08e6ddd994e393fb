/**
 * Parquet and DuckDB files, written and read by the embedded database DuckDB, within bounds of memory and threads and without
 * network access. {@link io.fluxcrawl.duckdb.DuckDbFormats} is the entry point, which the rest of fluxcrawl finds by
 * {@link java.util.ServiceLoader}. This is the only package that uses JDBC.
 */
@NullMarked
package io.fluxcrawl.duckdb;

import org.jspecify.annotations.NullMarked;
