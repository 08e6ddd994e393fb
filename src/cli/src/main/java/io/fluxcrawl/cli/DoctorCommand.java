package io.fluxcrawl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl doctor}: looks at what a crawl needs on this machine. */
@Command(
        name = "doctor",
        description = {
            "Looks at what a crawl needs on this machine: Java, native libraries, name servers, limits, disk and proxy; says what is"
                    + " missing, what that costs, and what to do. Sends nothing unless a HOST is named: its name is then looked"
                    + " up and a connection opened."
        },
        customSynopsis = "fluxcrawl doctor [HOST[:PORT]]",
        exitCodeList = {
            "0:A crawl can run, perhaps with remarks.",
            "1:Something is broken.",
            "2:Nothing was started: the command line is wrong."
        },
        footer = {"  fluxcrawl doctor", "  fluxcrawl doctor example.com"})
final class DoctorCommand extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "HOST",
            description = "Host to look up and to connect to, at port 443 unless one is given.")
    @Nullable
    String host;

    DoctorCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        Diagnosis diagnosis = Diagnosis.ofThisMachine(System.getenv(), console.terminal());
        List<Diagnosis.Finding> findings = diagnosis.findings(host);
        boolean colour = console.terminal().boldHelp();
        StringBuilder text = new StringBuilder();
        for (Diagnosis.Finding each : findings) {
            text.append(line(each, colour, console.terminal().columns()));
        }
        boolean broken = findings.stream().anyMatch(each -> each.state() == Diagnosis.State.BROKEN);
        PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
        out.print(text);
        if (out.checkError()) return ExitCode.READER_GONE;
        return broken ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static final Map<Diagnosis.State, String> COLOURS =
            Map.of(Diagnosis.State.OK, "32", Diagnosis.State.REMARK, "33", Diagnosis.State.BROKEN, "31");

    private static String line(Diagnosis.Finding finding, boolean colour, int columns) {
        String state =
                switch (finding.state()) {
                    case OK -> "ok    ";
                    case REMARK -> "remark";
                    case BROKEN -> "BROKEN";
                };
        String shown = colour ? "\u001b[" + COLOURS.get(finding.state()) + "m" + state + "\u001b[0m" : state;
        String head = String.format(Locale.ROOT, "  %-13s ", finding.subject());
        StringBuilder text = new StringBuilder();
        String before = shown + head;
        for (String part : TextTable.wrap(finding.text(), Math.max(24, columns - state.length() - head.length() - 1))) {
            text.append(before).append(part).append(System.lineSeparator());
            before = " ".repeat(state.length() + head.length());
        }
        return text.toString();
    }
}
