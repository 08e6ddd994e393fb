package io.fluxcrawl.dist;

import io.fluxcrawl.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Manual pages of the command and each of its commands: picocli writes AsciiDoc, Asciidoctor turns it into roff. */
final class ManPages {
    private ManPages() {}

    /** Returns the pages by file name. */
    static Map<String, byte[]> of(Path folder, String version, Instant time) throws IOException {
        Files.createDirectories(folder);
        CommandSpec root = Main.allCommands();
        List<CommandSpec> specs = new ArrayList<>(List.of(root));
        for (CommandLine each : root.subcommands().values()) specs.add(each.getCommandSpec());
        int exit = ManPageGenerator.generateManPage(
                folder.toFile(), null, new boolean[0], true, specs.toArray(CommandSpec[]::new));
        if (exit != 0) throw new IOException("picocli ended with " + exit + " while it wrote manual pages");
        Map<String, byte[]> pages = new TreeMap<>();
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
                Stream<Path> sources = Files.list(folder)) {
            Options options = Options.builder()
                    .backend("manpage")
                    .safe(SafeMode.SAFE)
                    .standalone(true)
                    .toFile(false)
                    .attributes(Attributes.builder()
                            .attribute(
                                    "docdate",
                                    time.atZone(ZoneOffset.UTC).toLocalDate().toString())
                            .attribute("reproducible", "")
                            .attribute("manmanual", "fluxcrawl Manual")
                            .attribute("mansource", "fluxcrawl " + version)
                            .build())
                    .build();
            for (Path source : (Iterable<Path>) sources.sorted()::iterator) {
                String name = source.getFileName().toString();
                if (!name.endsWith(".adoc")) continue;
                String page = asciidoctor.convert(Files.readString(source), options);
                pages.put(
                        name.replaceFirst("adoc$", "1"),
                        (page + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return pages;
    }
}
