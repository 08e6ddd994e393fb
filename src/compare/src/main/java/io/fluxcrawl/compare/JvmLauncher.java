package io.fluxcrawl.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts further JVMs with the same Java and class path. All of them end when this JVM exits. */
final class JvmLauncher {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroy)));
    }

    private JvmLauncher() {}

    /**
     * Starts a JVM. Its standard error is that of this JVM.
     *
     * @param main class with a main method
     */
    static Process start(Class<?> main, List<String> flags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 21) command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dlogback.configurationFile=io/fluxcrawl/compare/logback.xml");
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        Process jvm =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        ALIVE.removeIf(one -> !one.isAlive());
        ALIVE.add(jvm);
        return jvm;
    }
}
