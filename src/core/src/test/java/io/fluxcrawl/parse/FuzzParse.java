package io.fluxcrawl.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads mutated pages for as long as it is told and holds each against {@link ParseCheck}. What fails is made as small as
 * it can be and left in {@code target/fuzz}; the exit code is then 1. {@code src/bench/fuzz.sh} starts it.
 *
 * <pre>FuzzParse [--minutes N] [--seed S] [--corpus FOLDER] [--write FOLDER]</pre>
 *
 * {@code --corpus} adds the pages of a folder to the fixtures; {@code --write} only writes them as a corpus for
 * {@link #fuzzerTestOneInput}, Jazzer's way in.
 */
public final class FuzzParse {
    private static final int MAX_FAULTS = 20;
    private static final Path FOUND = Path.of("target/fuzz");

    private FuzzParse() {}

    public static void main(String[] args) throws IOException {
        double minutes = 10;
        long seed = System.nanoTime();
        List<byte[]> corpus = new ArrayList<>(FuzzPages.corpus());
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--minutes" -> minutes = Double.parseDouble(args[i + 1]);
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--corpus" -> {
                    for (Path file : Pages.in(Path.of(args[i + 1]))) corpus.add(Pages.read(file));
                }
                case "--write" -> {
                    write(Path.of(args[i + 1]), corpus);
                    return;
                }
                default -> throw new IllegalArgumentException("unknown: " + args[i]);
            }
        }
        System.exit(run(corpus, minutes, seed) == 0 ? 0 : 1);
    }

    private static int run(List<byte[]> corpus, double minutes, long seed) throws IOException {
        Random random = new Random(seed);
        PageMutation mutation = new PageMutation(corpus, random);
        long start = System.nanoTime();
        long end = start + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
        long pages = 0;
        int faults = 0;
        while (System.nanoTime() < end && faults < MAX_FAULTS) {
            byte[] body = mutation.next();
            int type = random.nextInt(100);
            pages++;
            String fault = ParseCheck.fault(FuzzPages.page(type, body));
            if (fault == null) continue;
            byte[] least = minimised(type, body, kind(fault));
            Path file = Files.write(Files.createDirectories(FOUND).resolve(seed + "-" + pages + ".page"), least);
            System.out.println(
                    file + " as " + FuzzPages.page(type, least).headers().first("content-type") + ": " + fault);
            faults++;
        }
        System.out.printf(
                "%d pages in %d s from %d, seed %d: %d faults%n",
                pages, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), corpus.size(), seed, faults);
        return faults;
    }

    /** Drops ever smaller pieces as long as the fault stays. */
    private static byte[] minimised(int type, byte[] body, String kind) {
        byte[] least = body;
        for (int size = Math.max(1, body.length / 2); size >= 1; size /= 2) {
            for (int at = 0; at < least.length; ) {
                byte[] without = without(least, at, Math.min(least.length, at + size));
                String fault = ParseCheck.fault(FuzzPages.page(type, without));
                if (fault != null && kind(fault).equals(kind)) least = without;
                else at += size;
            }
        }
        return least;
    }

    private static byte[] without(byte[] body, int from, int to) {
        byte[] rest = Arrays.copyOf(body, body.length - (to - from));
        System.arraycopy(body, to, rest, from, body.length - to);
        return rest;
    }

    /** The first words of a fault, by which it stays the same fault while the page shrinks. */
    private static String kind(@Nullable String fault) {
        return fault == null ? "" : fault.substring(0, Math.min(20, fault.length()));
    }

    private static void write(Path folder, List<byte[]> corpus) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < corpus.size(); i++) {
            byte[] body = corpus.get(i);
            byte[] input = new byte[body.length + 1];
            System.arraycopy(body, 0, input, 1, body.length);
            Files.write(folder.resolve("fixture-" + i), input);
        }
    }

    /** Loads what Jazzer then instruments, so that the first page does not pay for it. */
    public static void fuzzerInitialize() {
        List<byte[]> corpus = FuzzPages.corpus();
        for (int type = 0; type < 20; type++) {
            for (byte[] body : corpus) ParseCheck.fault(FuzzPages.page(type, body));
        }
    }

    /** A page as Jazzer makes it: a byte for its media type, then its body. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) return;
        String fault = ParseCheck.fault(FuzzPages.page(input[0], Arrays.copyOfRange(input, 1, input.length)));
        if (fault != null) throw new AssertionError(fault);
    }
}
