package io.fluxcrawl.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * An open database. Calls block and come from one thread at a time. Data that exceeds its memory is written to a folder of its own.
 * It neither loads nor downloads extensions.
 */
public final class DuckDb implements AutoCloseable {
    /** The least memory of a database, in bytes. */
    public static final long MEMORY = 512L << 20;

    /** The first version of DuckDB that can open the files: later storage has no type that records need. */
    private static final String STORAGE = "v1.0.0";

    private static final int MOST_THREADS = 4;

    private final Connection connection;
    private final Path spill;

    private DuckDb(Connection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * Opens a database in memory.
     *
     * @param spill the folder that is created where memory does not suffice, and removed on closing
     * @param memory the bytes that it may use
     * @return the database; the caller closes it
     * @throws DuckDbException if the database cannot be opened
     */
    public static DuckDb inMemory(Path spill, long memory) throws DuckDbException {
        return open("", spill, memory, new Properties());
    }

    /**
     * Opens a database in memory whose queries compute rows as they are asked for. The messages of errors on the way
     * are less
     * detailed.
     *
     * @param spill folder that is created where memory does not suffice, and removed on closing
     * @return the database; the caller closes it
     * @throws DuckDbException if the database cannot be opened
     */
    public static DuckDb streaming(Path spill) throws DuckDbException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return open("", spill, MEMORY, properties);
    }

    /**
     * Opens a database file, which is created where there is none.
     *
     * @param file path of the database
     * @param spill folder that is created where memory does not suffice, and removed on closing
     * @param memory bytes that it may use
     * @return the database; the caller closes it
     * @throws DuckDbException if the file is no database, or in use by another process
     */
    public static DuckDb open(Path file, Path spill, long memory) throws DuckDbException {
        return open(file.toAbsolutePath().toString(), spill, memory, new Properties());
    }

    /**
     * Opens a database file for reading only.
     *
     * @param file path of the database
     * @param spill folder that is created where memory does not suffice, and removed on closing
     * @return the database; the caller closes it
     * @throws DuckDbException if the file is no database, or in use by another process
     */
    public static DuckDb openReadOnly(Path file, Path spill) throws DuckDbException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
        return open(file.toAbsolutePath().toString(), spill, MEMORY, properties);
    }

    private static DuckDb open(String file, Path spill, long memory, Properties properties) throws DuckDbException {
        NativeLibrary.demand();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        properties.setProperty("memory_limit", memory + "B");
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("temp_directory", spill.toAbsolutePath().toString());
        properties.setProperty("storage_compatibility_version", STORAGE);
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            DuckDb opened = new DuckDb(new DuckDBDriver().connect("jdbc:duckdb:" + file, properties), spill);
            NativeLibrary.removeFile();
            opened.execute("SET TimeZone = 'UTC'");
            return opened;
        } catch (SQLException e) {
            throw new DuckDbException(e);
        } catch (LinkageError e) {
            throw new DuckDbException(
                    "DuckDB cannot be loaded: put org.duckdb:duckdb_jdbc for this system on the class path (" + e
                            + ").",
                    e);
        }
    }

    /**
     * Denies the database every file but these, its own and those of its spill folder, and locks its configuration: an attached
     * database of foreign origin may hold a view over any file of this machine. It stays so until the database is closed.
     *
     * @param files the files that later statements may open; a database comes with its write-ahead log
     */
    public void confineTo(Collection<Path> files) throws DuckDbException {
        Set<String> allowed = new LinkedHashSet<>();
        for (Path file : files) {
            allowed.add(Sql.file(file));
            allowed.add(Sql.reading(file)); // the pattern is checked as well as the file that it finds
            allowed.add(Sql.text(file.toAbsolutePath() + ".wal"));
        }
        execute("SET allowed_paths = [" + String.join(", ", allowed) + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /**
     * Returns why a text is not one query, or null if it is one. A query only reads: SELECT, FROM, WITH, VALUES, DESCRIBE,
     * SUMMARIZE, SHOW. Nothing of the text is run. A text that cannot be parsed counts as a query, so that running it shows
     * where the mistake is.
     */
    public @Nullable String whyNoQuery(String text) throws DuckDbException {
        String parsed = "SELECT json_extract_string(j, '$.error'), json_extract_string(j, '$.error_type'),"
                + " json_array_length(j, '$.statements') FROM (SELECT json_serialize_sql(" + Sql.text(text) + ") AS j)";
        try (DuckDbRows rows = query(parsed)) {
            List<@Nullable Object> answer = rows.next();
            if (answer == null) return null;
            if ("not implemented".equals(answer.get(1))) {
                return "only a query can be run, which begins with SELECT, FROM, WITH, VALUES, DESCRIBE or SUMMARIZE";
            }
            if (!"false".equals(answer.get(0))) return null;
            return answer.get(2) instanceof Number count && count.longValue() == 1
                    ? null
                    : "exactly one query can be run at a time, and the text holds " + answer.get(2);
        }
    }

    /**
     * Runs one statement without a result.
     *
     * @param sql one statement
     * @throws DuckDbException if the statement fails
     */
    public void execute(String sql) throws DuckDbException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    /**
     * Runs statements that take effect together or not at all.
     *
     * @param statements run in this order
     * @throws DuckDbException if one fails, after all are undone
     */
    public void transact(String... statements) throws DuckDbException {
        try {
            connection.setAutoCommit(false);
            for (String sql : statements) execute(sql);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    /**
     * Runs a query. The rows of the one before must be closed.
     *
     * @param sql one statement with a result
     * @return the rows; the caller closes them
     * @throws DuckDbException if the statement fails
     */
    public DuckDbRows query(String sql) throws DuckDbException {
        return DuckDbRows.of(connection, sql);
    }

    /**
     * Gives the first column of each row of a query, for many millions of rows.
     *
     * @param sql one query whose first column is BIGINT and never null
     * @param consumer receives each value
     * @throws DuckDbException if the query fails
     */
    public void longs(String sql, LongConsumer consumer) throws DuckDbException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) consumer.accept(rows.getLong(1));
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    /**
     * Opens a table for many rows.
     *
     * @param table name of an existing table
     * @return receives the rows; the caller closes it
     * @throws DuckDbException if there is no such table
     */
    public DuckDbAppender appender(String table) throws DuckDbException {
        try {
            return new DuckDbAppender(connection.unwrap(DuckDBConnection.class).createAppender(table));
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    /** Rolls back what is not committed, and closes the file. */
    @Override
    public void close() throws DuckDbException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DuckDbException(e);
        } finally {
            removeSpill(spill);
        }
    }

    /**
     * Removes the files of a spill folder, which a killed process leaves.
     *
     * @param spill folder of a database that is not open; it need not exist
     */
    public static void removeSpill(Path spill) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spill, "duckdb_temp*")) {
            for (Path file : files) Files.deleteIfExists(file);
            Files.deleteIfExists(spill);
        } catch (IOException e) {
            // most often it does not exist; else it holds files that are not the database's
        }
    }
}
