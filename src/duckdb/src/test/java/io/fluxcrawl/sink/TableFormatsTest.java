package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.archive.RecordArchive;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table formats come from a provider, and all others work without one. */
class TableFormatsTest {
    private final Path folder;
    private final ClassLoader own = Thread.currentThread().getContextClassLoader();

    TableFormatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void restoreLoader() {
        Thread.currentThread().setContextClassLoader(own);
    }

    @Test
    void findsAProviderOfBothTableFormatsAndOfNoOther() {
        assertThat(TableFormats.find(SinkTarget.Format.PARQUET)).isPresent();
        assertThat(TableFormats.find(SinkTarget.Format.DUCKDB)).isPresent();
        assertThat(TableFormats.find(SinkTarget.Format.JSONL)).isEmpty();
    }

    @Test
    void findsItWhereTheContextLoaderDoesNotSeeIt() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThat(TableFormats.find(SinkTarget.Format.PARQUET)).isPresent();
    }

    @Test
    void namesTheMissingArtifactWhereNoProviderIs() throws Exception {
        ClassLoader core = new WithoutDuckDb(own);
        Thread.currentThread().setContextClassLoader(core);
        assertThatThrownBy(() -> open(core, "pages.parquet"))
                .hasMessage("Cannot write " + folder.resolve("pages.parquet")
                        + ": Parquet needs the artifact io.fluxcrawl:fluxcrawl-duckdb, which is not on the class path."
                        + " Add it, or choose JSONL or CSV.");
        assertThatThrownBy(() -> open(core, "pages.duckdb")).hasMessageContaining("DuckDB needs the artifact");
        Path there = Files.writeString(folder.resolve("there.parquet"), "PAR1");
        assertThatThrownBy(() -> call(core, RecordArchive.class, "open", Path.class, there))
                .hasMessageStartingWith("Cannot read " + there + ": Parquet needs the artifact");
        try (AutoCloseable jsonl = open(core, "pages.jsonl")) {
            assertThat(folder.resolve("pages.jsonl")).exists();
        }
    }

    private AutoCloseable open(ClassLoader loader, String name) throws Exception {
        Class<?> target = loader.loadClass(SinkTarget.class.getName());
        Class<?> options = loader.loadClass(SinkOptions.class.getName());
        Method open = loader.loadClass(RecordSink.class.getName()).getMethod("open", target, options);
        Object named = target.getMethod("of", String.class)
                .invoke(null, folder.resolve(name).toString());
        try {
            return (AutoCloseable)
                    open.invoke(null, named, options.getField("DEFAULT").get(null));
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    private static Object call(ClassLoader loader, Class<?> type, String name, Class<?> parameter, Object argument)
            throws Exception {
        Method method = loader.loadClass(type.getName()).getDeclaredMethod(name, parameter);
        try {
            return method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    /** The class path without package {@code duckdb} and its library, as {@code fluxcrawl-core} alone has it. */
    private static final class WithoutDuckDb extends ClassLoader {
        private final ClassLoader all;

        WithoutDuckDb(ClassLoader all) {
            super(all);
            this.all = all;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.fluxcrawl.duckdb.") || name.startsWith("org.duckdb.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.fluxcrawl.")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = all.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) throw new ClassNotFoundException(name);
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            boolean hidden = name.equals("META-INF/services/" + TableFormatProvider.class.getName());
            return hidden ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
