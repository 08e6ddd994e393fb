package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.internal.Zstd;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process in which no native library loads. */
@Timeout(120)
class NoNativesTest {
    private static final List<String> NO_NATIVES = List.of(
            "-DZstdNativePath=/no/native",
            "-Dbrotli4j.library.path=/no/native",
            "-Dio.netty.transport.noNative=true",
            "-Dio.netty.handler.ssl.noOpenSsl=true",
            "-XX:TieredStopAtLevel=1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aJobToACompressedFileNeedsNone() throws Exception {
        HttpServer server = server();
        Path output = folder.resolve("pages.jsonl.zst");
        try (OwnProcesses processes = new OwnProcesses()) {
            String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            Path list = Files.writeString(folder.resolve("list.txt"), page + "a\n" + page + "b\n");
            Process process = processes.fluxcrawl(
                    NO_NATIVES,
                    "crawl",
                    list.toString(),
                    "--no-robots",
                    "--delay",
                    "0ms",
                    "--job",
                    folder.resolve("a.job").toString(),
                    "--ordered",
                    "-o",
                    output.toString());
            String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(told).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(records(output)).hasSize(2).allMatch(record -> record.contains("\"title\":\"Portable\""));
    }

    @Test
    void theDoctorNamesEachThatIsMissing() throws Exception {
        try (OwnProcesses processes = new OwnProcesses()) {
            Process process = processes.fluxcrawl(NO_NATIVES, "doctor");
            String told = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isZero();
            for (String name : List.of("epoll", "BoringSSL", "brotli", "zstd")) {
                assertThat(told.lines()).anyMatch(line -> line.startsWith("remark  " + name + " "));
            }
        }
    }

    @Test
    void withoutDuckDbTheErrorSaysWhatToDo() throws Exception {
        HttpServer server = server();
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            withoutDuckDb(),
                            Main.class.getName(),
                            "crawl",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                            "--no-robots",
                            "-o",
                            folder.resolve("pages.parquet").toString())
                    .start();
            String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(told).isEqualTo(1);
            assertThat(told)
                    .contains("need the native library of DuckDB", "JSON Lines")
                    .doesNotContain("\tat ");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<title>Portable</title>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Returns this class path with DuckDB's classes alone, as an archive without DuckDB has them. */
    private String withoutDuckDb() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> parts = new ArrayList<>(List.of(classPath.split(File.pathSeparator)));
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).contains("duckdb_jdbc"))
                parts.set(i, classesOnly(Path.of(parts.get(i))).toString());
        }
        return String.join(File.pathSeparator, parts);
    }

    private Path classesOnly(Path jar) throws IOException {
        Path copy = folder.resolve("duckdb.jar");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!entry.getName().endsWith(".class")) continue;
                to.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(to);
                }
                to.closeEntry();
            }
        }
        return copy;
    }

    private static List<String> records(Path file) throws IOException {
        try (InputStream in = Zstd.decompress(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
