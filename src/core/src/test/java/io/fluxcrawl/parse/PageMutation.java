package io.fluxcrawl.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes a page out of others by what goes wrong with pages: tags moved, cut, doubled, nested, left open, bytes lost. */
final class PageMutation {
    /** In these a page may be written whatever it says of itself. */
    private static final List<String> CHARSETS =
            List.of("UTF-8", "ISO-8859-1", "windows-1251", "UTF-16LE", "UTF-16BE", "Shift_JIS", "GB18030", "EUC-KR");

    private static final String[] CONTAINERS = {
        "<template>",
        "<noscript>",
        "<svg>",
        "<math>",
        "<table>",
        "<table><tr><td>",
        "<select>",
        "<!--",
        "<script>",
        "<style>",
        "<title>",
        "<textarea>",
        "<iframe>",
        "<xmp>",
        "<div itemscope>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<form>",
        "<foreignObject>",
        "<frameset>",
        "<plaintext>",
        "<script type=application/ld+json>",
        "<![CDATA[",
        "\"",
        "'",
        "<body>",
        "</head>",
        "<object>",
        "<button>",
        "<noembed>",
        "<ruby><rt>",
        "<desc>",
        "<mi>",
        "<html lang=x>"
    };

    private final List<byte[]> corpus;
    private final Random random;

    PageMutation(List<byte[]> corpus, Random random) {
        this.corpus = corpus;
        this.random = random;
    }

    /** Another page, each time; of at most 64 KiB where those of the corpus are. */
    byte[] next() {
        byte[] page = any();
        for (int i = 1 + random.nextInt(4); i > 0; i--) page = random.nextInt(3) == 0 ? bytes(page) : markup(page);
        return page;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    /** Blind to what bytes mean: flipped, cut out, doubled, cut short, spliced with another page. */
    private byte[] bytes(byte[] page) {
        if (page.length == 0) return any();
        byte[] made = page.clone();
        int at = random.nextInt(page.length);
        int to = Math.min(page.length, at + 1 + random.nextInt(40));
        return switch (random.nextInt(5)) {
            case 0 -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    made[random.nextInt(made.length)] = (byte) random.nextInt(256);
                }
                yield made;
            }
            case 1 -> joined(Arrays.copyOf(page, at), Arrays.copyOfRange(page, to, page.length));
            case 2 -> joined(Arrays.copyOf(page, to), Arrays.copyOfRange(page, at, page.length));
            case 3 -> Arrays.copyOf(page, at);
            default -> joined(Arrays.copyOf(page, at), any());
        };
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        int size = Math.max(head.length, Math.min(64 * 1024, head.length + tail.length));
        byte[] made = Arrays.copyOf(head, size);
        System.arraycopy(tail, 0, made, head.length, made.length - head.length);
        return made;
    }

    /** Knows tags: moved, dropped, doubled, wrapped, left open, put in others' pages, the whole in another charset. */
    private byte[] markup(byte[] page) {
        if (random.nextInt(20) == 0) return recoded(page);
        List<String> parts = parts(page);
        int at = random.nextInt(parts.size());
        int to = random.nextInt(parts.size());
        String part = parts.get(at);
        switch (random.nextInt(9)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(to, part);
            case 2 -> parts.add(Math.min(to, parts.size() - 1), parts.remove(at));
            case 3 -> parts.set(at, part.substring(0, random.nextInt(part.length() + 1)));
            case 4 -> parts.add(at, CONTAINERS[random.nextInt(CONTAINERS.length)]);
            case 5 -> {
                String container = CONTAINERS[random.nextInt(CONTAINERS.length)];
                parts.add(at, container);
                parts.add(Math.max(at + 1, to), container.replace("<", "</"));
            }
            case 6 -> parts.set(at, part.replaceAll("[\"']", ""));
            case 7 -> parts.set(at, swapped(part));
            default -> {
                List<String> others = parts(any());
                parts.add(at, others.get(random.nextInt(others.size())));
            }
        }
        return String.join("", parts).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> parts(byte[] page) {
        return new ArrayList<>(List.of(new String(page, StandardCharsets.ISO_8859_1).split("(?=<)|(?<=>)")));
    }

    private String swapped(String part) {
        StringBuilder made = new StringBuilder(part);
        String odd = "<>\"'=/ \t\n\f\0&;-!?[]{}:,.aA";
        for (int i = 1 + random.nextInt(3); i > 0 && !made.isEmpty(); i--) {
            made.setCharAt(random.nextInt(made.length()), odd.charAt(random.nextInt(odd.length())));
        }
        return made.toString();
    }

    private byte[] recoded(byte[] page) {
        Charset charset = Charset.forName(CHARSETS.get(random.nextInt(CHARSETS.size())));
        return new String(page, StandardCharsets.UTF_8).getBytes(charset);
    }
}
