package io.fluxcrawl.robots;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One case of {@code cases.txt}; see there. */
final class RobotsCase {
    final String title;
    final int line;
    String agent = "fluxcrawl";
    String type = "text/plain";
    final List<String> file = new ArrayList<>();
    final List<String> expectations = new ArrayList<>();

    private RobotsCase(String title, int line) {
        this.title = title;
        this.line = line;
    }

    static List<RobotsCase> read(String resource) {
        try (InputStream in = RobotsCase.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("no " + resource);
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RobotsCase> read(String[] lines) {
        List<RobotsCase> cases = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("## ")) cases.add(new RobotsCase(line.substring(3), i + 1));
            else if (!line.isBlank() && !line.startsWith("# "))
                cases.get(cases.size() - 1).add(line, i + 1);
        }
        return cases;
    }

    private void add(String text, int at) {
        if (text.startsWith("| ")) file.add(text.substring(2));
        else if (text.startsWith("agent ")) agent = text.substring(6);
        else if (text.startsWith("type ")) type = text.substring(5);
        else if (text.matches("(allow|deny|delay|sitemap) .*")) expectations.add(text);
        else throw new IllegalStateException("cases.txt, line " + at + " cannot be read: " + text);
    }

    byte[] octets() {
        String text = String.join("\n", file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '0' -> out.write(0);
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(text, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> throw new IllegalStateException("no escape: \\" + escape);
            }
        }
        return out.toByteArray();
    }
}
