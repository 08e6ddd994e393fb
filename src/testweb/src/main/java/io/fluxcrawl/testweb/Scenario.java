package io.fluxcrawl.testweb;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Point of a visit at which a {@link HostileCase} acts, and its action. */
sealed interface Scenario {
    /** Answers a request for {@code /hostile/NAME} or a path below it; the host's robots.txt is valid. */
    record OnRequest(Consumer<ServerExchange> action) implements Scenario {}

    /** Answers a request for robots.txt; the page is valid. */
    record OnRobots(Consumer<ServerExchange> action) implements Scenario {}

    /** Acts when a client has connected to a port of its own. */
    record OnAccept(Consumer<RawConnection> action) implements Scenario {}

    /** Acts on a TLS ClientHello with the case's host name, in place of a handshake. */
    record OnClientHello(Consumer<RawConnection> action) implements Scenario {}

    /** Answers a request after a handshake with this certificate. */
    record OnTls(TlsIdentity identity, Consumer<ServerExchange> action) implements Scenario {}

    /** Fails before any byte is sent: there is only a port. */
    record OnConnect(ToIntFunction<HostilePorts> port) implements Scenario {}
}
