package io.fluxcrawl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of the command, which are ended when this is closed. */
final class OwnProcesses implements AutoCloseable {
    private final List<Process> started = new ArrayList<>();

    Process fluxcrawl(String... args) throws IOException {
        return fluxcrawl(List.of(), args);
    }

    Process fluxcrawl(List<String> jvm, String... args) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what the manifest of the jar says; without it, a newer JDK warns of the native code on stderr
        if (Runtime.version().feature() >= 21) command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        // what tests tell their own JVM is not for this one to repeat on stderr
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
