package io.fluxcrawl.soak;

import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.HostBehaviour.Death;
import io.fluxcrawl.testweb.Misbehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The web of the soak, until it is killed: the hostile site, good hosts, and hosts in 127.66.0.0/16 that are bad each in a
 * way of its own. Writes into a folder what {@link Soak} needs to know: {@code port}, {@code hostile.tsv}, {@code ca.pem}.
 */
final class SoakWeb {
    private static final List<HostBehaviour> BAD = List.of(
            HostBehaviour.dead(Death.SILENT),
            HostBehaviour.dead(Death.CLOSED),
            HostBehaviour.dead(Death.RESET),
            HostBehaviour.dead(Death.RESET).sparingRobots(),
            HostBehaviour.dead(Death.SILENT).flapping(1, 3),
            HostBehaviour.dead(Death.RESET).flapping(2, 2),
            HostBehaviour.dead(Death.CLOSED).flapping(1, 1).sparingRobots(),
            HostBehaviour.answering(500, null).sparingRobots(),
            HostBehaviour.answering(503, "0").flapping(1, 2),
            HostBehaviour.answering(429, "0").sparingRobots(),
            HostBehaviour.slow(Duration.ofMillis(300)),
            HostBehaviour.slow(Duration.ofSeconds(20)).sparingRobots());

    private SoakWeb() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        TestWeb web = TestWeb.start(TestWebOptions.builder()
                .logged(0)
                .eventLoops(2)
                .hostile(true)
                .hosts(host -> host.startsWith("127.66.")
                        ? BAD.get(Math.floorMod(host.hashCode(), BAD.size()))
                        : HostBehaviour.GOOD)
                .build());
        List<String> lines = new ArrayList<>();
        for (Misbehaviour each : web.misbehaviours()) lines.add(each.name() + '\t' + each.group() + '\t' + each.url());
        Files.write(folder.resolve("hostile.tsv"), lines);
        byte[] ca;
        try {
            ca = web.authority().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(ca)
                        + "\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("port.tmp"), Integer.toString(web.port()));
        Files.move(folder.resolve("port.tmp"), folder.resolve("port"));
        new CountDownLatch(1).await();
    }
}
