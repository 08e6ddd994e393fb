package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.cli.Diagnosis.Finding;
import io.fluxcrawl.cli.Diagnosis.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiagnosisTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FakeMachine machine = new FakeMachine();

    @BeforeEach
    void folders() {
        machine.temporary = folder;
    }

    @Test
    void aCompleteMachineHasNoRemark() throws CliException {
        assertThat(Diagnosis.of(machine).findings(null))
                .allMatch(each -> each.state() == State.OK || each.subject().equals("Disk"));
    }

    @Test
    void eachMissingNativeSaysWhatIsDoneInstead() throws CliException {
        machine.natives.clear();
        for (String name : Diagnosis.NATIVES.keySet()) {
            Finding finding = finding(name, null);
            assertThat(finding.state()).isEqualTo(State.REMARK);
            assertThat(finding.text()).contains(String.valueOf(Diagnosis.NATIVES.get(name)));
        }
    }

    @Test
    void anOldJavaIsBroken() throws CliException {
        machine.java = 11;
        assertThat(finding("Java", null).state()).isEqualTo(State.BROKEN);
        assertThat(finding("Java", null).text()).contains("17 or newer");
    }

    @Test
    void fewOpenFilesAreRemarked() throws CliException {
        machine.files = 256;
        assertThat(finding("Open files", null).text()).contains("256", "ulimit -n");
        machine.files = -1;
        assertThat(finding("Open files", null).state()).isEqualTo(State.OK);
    }

    @Test
    void aTemporaryFolderThatIsGoneIsBroken() throws CliException {
        machine.temporary = folder.resolve("gone");
        assertThat(finding("Temporary", null).state()).isEqualTo(State.BROKEN);
        assertThat(finding("Temporary", null).text()).contains("java.io.tmpdir");
    }

    @Test
    void aProxyOfTheEnvironmentIsToldToBeUnused() throws CliException {
        machine.environment.put("https_proxy", "http://proxy.example:3128");
        assertThat(finding("Proxy", null).text())
                .startsWith("https_proxy is set, and not used")
                .contains("--proxy");
    }

    @Test
    void noNameServerIsRemarked() throws CliException {
        machine.servers = List.of();
        assertThat(finding("Name servers", null).state()).isEqualTo(State.REMARK);
    }

    @Test
    void aHostThatAnswersIsFine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + server.getLocalPort();
            assertThat(finding("Look-up", host).state()).isEqualTo(State.OK);
            assertThat(finding("Connection", host).state()).isEqualTo(State.OK);
        }
    }

    @Test
    void aClosedPortIsBroken() throws Exception {
        assertThat(finding("Connection", "127.0.0.1:" + freePort()).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aPortThatIsNoneIsAWrongCommandLine() {
        assertThatThrownBy(() -> Diagnosis.of(machine).findings("a.example:0"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("not a port");
    }

    @Test
    void theCommandPrintsALineForEachSubject() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                new String[] {"doctor"},
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8))
                .contains("Java ", "Memory ", "epoll ", "BoringSSL ", "DuckDB ", "Name servers ", "Proxy ")
                .doesNotContain("\u001b");
        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() < 80);
    }

    private Finding finding(String subject, @Nullable String host) throws CliException {
        return Diagnosis.of(machine).findings(host).stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    /** A machine that lacks nothing, until a test takes something away. */
    private static final class FakeMachine implements Diagnosis.Machine {
        final Map<String, String> environment = new HashMap<>();
        final Set<String> natives = new HashSet<>(Diagnosis.NATIVES.keySet());
        Path temporary = Path.of("");
        List<InetSocketAddress> servers = List.of(InetSocketAddress.createUnresolved("192.0.2.53", 53));
        int java = 17;
        long files = 65_536;

        @Override
        public String environment(String name) {
            return environment.getOrDefault(name, "");
        }

        @Override
        public int javaFeature() {
            return java;
        }

        @Override
        public long heap() {
            return 512L << 20;
        }

        @Override
        public long openFiles() {
            return files;
        }

        @Override
        public List<InetSocketAddress> nameServers() {
            return servers;
        }

        @Override
        public Path workingFolder() {
            return temporary;
        }

        @Override
        public Path temporaryFolder() {
            return temporary;
        }

        @Override
        public boolean hasNative(String name) {
            return natives.contains(name);
        }

        @Override
        public String terminal() {
            return "80 columns.";
        }
    }
}
