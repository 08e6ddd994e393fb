package io.fluxcrawl.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * An open database. Calls block and come from one thread at a time. Data that exceeds its memory is written to a folder of its own.
 * It neither loads nor downloads extensions.
 */
public final class DuckDb implements AutoCloseable {
    /** The least memory of a database, in bytes. */
    public static final long MEMORY = 512L << 20;

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
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        properties.setProperty("memory_limit", memory + "B");
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("temp_directory", spill.toAbsolutePath().toString());
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
