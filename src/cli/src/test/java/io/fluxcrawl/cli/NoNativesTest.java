package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.internal.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<title>Portable</title>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
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

    private static List<String> records(Path file) throws IOException {
        try (InputStream in = Zstd.decompress(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
