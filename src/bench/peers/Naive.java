import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The obvious Java program: a virtual thread a row, the JDK's client, jsoup's whole tree. LIST OUT CONCURRENCY; Java 21. */
public final class Naive {
    private Naive() {}

    public static void main(String[] args) throws Exception {
        List<String> urls = Files.readAllLines(Path.of(args[0]));
        Semaphore permits = new Semaphore(Integer.parseInt(args[2]));
        HttpClient client = HttpClient.newHttpClient();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String url : urls) {
                permits.acquire();
                threads.submit(() -> {
                    try {
                        String record = record(client, url);
                        synchronized (out) {
                            out.println(record);
                        }
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    private static String record(HttpClient client, String url) {
        try {
            var response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream());
            Document page = Jsoup.parse(response.body(), null, url);
            StringBuilder metas = new StringBuilder();
            for (Element meta : page.select("meta")) {
                if (metas.length() > 0) metas.append(',');
                metas.append(quoted(meta.outerHtml()));
            }
            return "{\"url\":" + quoted(url) + ",\"status\":" + response.statusCode() + ",\"title\":"
                    + quoted(page.title()) + ",\"meta\":[" + metas + "]}";
        } catch (Exception e) {
            return "{\"url\":" + quoted(url) + ",\"error\":" + quoted(e.toString()) + "}";
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ') quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
