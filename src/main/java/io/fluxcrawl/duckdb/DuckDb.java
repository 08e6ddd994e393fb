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
 * One open database. Its calls block and come from one thread at a time; what does not fit the memory it may use goes to a
 * folder of its own. It loads no extension and asks nobody for one.
 */
public final class DuckDb implements AutoCloseable {
    /** What a database may use at the least, in bytes. */
    public static final long MEMORY = 512L << 20;

    private static final int MOST_THREADS = 4;

    private final Connection connection;
    private final Path spill;

    private DuckDb(Connection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * A database that ends with its closing.
     *
     * @param spill folder that is made where memory does not suffice, and removed on closing
     * @param memory that it may use, in bytes
     */
    public static DuckDb inMemory(Path spill, long memory) throws DuckDbException {
        return open("", spill, memory, new Properties());
    }

    /**
     * The same, but what a query gives is not held: rows are computed as they are asked for. What goes wrong on the way is
     * then not told in so many words.
     */
    public static DuckDb streaming(Path spill) throws DuckDbException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return open("", spill, MEMORY, properties);
    }

    /** A file, made where there is none; likewise. */
    public static DuckDb open(Path file, Path spill, long memory) throws DuckDbException {
        return open(file.toAbsolutePath().toString(), spill, memory, new Properties());
    }

    /** A file that is only read; likewise. */
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
                    "DuckDB is not at hand: put org.duckdb:duckdb_jdbc on the class path, for this system (" + e + ")",
                    e);
        }
    }

    /** Runs one statement that gives nothing back. */
    public void execute(String sql) throws DuckDbException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    /** Runs statements that take effect together or not at all. */
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

    /** Runs a query, one at a time. */
    public DuckDbRows query(String sql) throws DuckDbException {
        return DuckDbRows.of(connection, sql);
    }

    /** Rolls back what is not committed, and lets go of the file. */
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

    /** Removes what a database spilled, as one does that was killed. */
    public static void removeSpill(Path spill) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spill, "duckdb_temp*")) {
            for (Path file : files) Files.deleteIfExists(file);
            Files.deleteIfExists(spill);
        } catch (IOException e) {
            // not there, most likely; else a folder that holds what is not the database's
        }
    }
}
