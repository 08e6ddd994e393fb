/**
 * The embedded database that writes and reads columnar files, within bounds of memory and threads and off the network: the
 * only home of JDBC. {@link io.fluxcrawl.duckdb.DuckDb} is the door. Its library is optional: who neither writes nor reads
 * Parquet or DuckDB files does without.
 */
@NullMarked
package io.fluxcrawl.duckdb;

import org.jspecify.annotations.NullMarked;
