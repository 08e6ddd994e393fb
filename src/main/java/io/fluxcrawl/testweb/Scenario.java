package io.fluxcrawl.testweb;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Where a {@link HostileCase} comes in, and what it does there. */
sealed interface Scenario {
    /** In answer to a request for {@code /hostile/NAME} or anything below it; the host's robots.txt is fine. */
    record OnRequest(Consumer<ServerExchange> act) implements Scenario {}

    /** In answer to a request for robots.txt; the page is fine. */
    record OnRobots(Consumer<ServerExchange> act) implements Scenario {}

    /** As soon as a client has connected, on a port of its own. */
    record OnAccept(Consumer<RawConnection> act) implements Scenario {}

    /** In answer to a TLS ClientHello that names the trick's host, instead of a handshake. */
    record OnHello(Consumer<RawConnection> act) implements Scenario {}

    /** In answer to a request, after a handshake with that certificate; TLS-level and honest where it is a good one. */
    record OnTls(TlsIdentity identity, Consumer<ServerExchange> act) implements Scenario {}

    /** Before anybody could do anything: all there is, is a port. */
    record OnConnect(ToIntFunction<HostilePorts> port) implements Scenario {}
}
