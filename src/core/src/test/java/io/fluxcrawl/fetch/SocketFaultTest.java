package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.resources.LoopResources;

/** Faults of real sockets, on Netty's epoll and on the JDK's NIO. */
class SocketFaultTest {
    private enum Transport {
        EPOLL(true, EpollSocketChannel.class),
        NIO(false, NioSocketChannel.class);

        private final boolean isNative;
        private final Class<? extends Channel> channel;

        Transport(boolean isNative, Class<? extends Channel> channel) {
            this.isNative = isNative;
            this.channel = channel;
        }
    }

    /** Fetches on one transport and checks that it was used. */
    private static FetchOutcome over(Transport transport, FetchRequest request) {
        assumeTrue(!transport.isNative || Epoll.isAvailable(), "no epoll here");
        LoopResources loops = LoopResources.create("socket-fault-test", 1, true);
        Set<Class<?>> channels = ConcurrentHashMap.newKeySet();
        try {
            FetchOptions options = OPTIONS.toBuilder()
                    .httpClient(client -> client.runOn(loops, transport.isNative)
                            .doOnChannelInit((observer, channel, remote) -> channels.add(channel.getClass())))
                    .build();
            FetchOutcome outcome = fetch(options, request);
            assertThat(channels).containsOnly(transport.channel);
            return outcome;
        } finally {
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortWithoutListenerRefusesTheConnection(Transport transport) throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = once.getLocalPort();
        }
        assertThat(error(over(transport, to("http://127.0.0.1:" + port + "/")), Outcome.CONNECT_REFUSED))
                .isEqualTo("the host refused the connection");
    }

    /** TCP has no broadcasts: Linux answers ENETUNREACH and sends nothing. */
    @ParameterizedTest
    @EnumSource
    void anAddressWithoutRouteIsUnreachable(Transport transport) {
        assertThat(error(over(transport, to("http://255.255.255.255/")), Outcome.CONNECT_FAILED))
                .startsWith("there is no way to the host's network: ");
    }

    @ParameterizedTest
    @EnumSource
    void aResetBeforeTheResponseIsToldFromAClose(Transport transport) {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.reset();
        })) {
            assertThat(error(over(transport, to(server.url("/"))), Outcome.CONNECTION_CLOSED))
                    .isEqualTo("the server reset the connection before its response");
        }
        try (RawServer server = new RawServer(peer -> peer.request())) {
            assertThat(error(over(transport, to(server.url("/"))), Outcome.CONNECTION_CLOSED))
                    .isEqualTo("the server closed the connection before its response");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetInTheBodyIsToldFromAClose(Transport transport) {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            peer.reset();
        })) {
            assertThat(over(transport, to(server.url("/"))))
                    .isInstanceOfSatisfying(FetchOutcome.Failed.class, failed -> assertThat(failed.error())
                            .contains("reset"));
        }
    }

    /** The JDK gives ECONNRESET, ENETUNREACH and ETIMEDOUT no type of their own: their text is what there is. */
    @Test
    void faultsThatTheJdkGivesNoTypeAreToldByText() {
        assertThat(SocketFault.of(new SocketException("Connection reset"))).isEqualTo(SocketFault.RESET);
        assertThat(SocketFault.of(new SocketException("Network is unreachable")))
                .isEqualTo(SocketFault.UNREACHABLE);
        assertThat(SocketFault.of(new ConnectException("Connection timed out"))).isEqualTo(SocketFault.OTHER);
    }

    /** Of a write, where a read gives a SocketException: {@code sun.nio.ch.SocketDispatcher}, JDK 17 and 25. */
    @Test
    void aPlainIOExceptionOfAResetWriteIsTold() {
        assertThat(SocketFault.of(new IOException("Connection reset by peer"))).isEqualTo(SocketFault.RESET);
    }

    @Test
    void faultsWithATypeAreToldByItInAnyLanguage() {
        assertThat(SocketFault.of(new ConnectException("Verbindungsaufbau abgelehnt")))
                .isEqualTo(SocketFault.REFUSED);
        assertThat(SocketFault.of(new NoRouteToHostException("Keine Route"))).isEqualTo(SocketFault.UNREACHABLE);
        assertThat(SocketFault.of(new SSLException("broken", new SocketException("Connection reset"))))
                .isEqualTo(SocketFault.RESET);
        assertThat(SocketFault.of(new BindException("Permission denied"))).isEqualTo(SocketFault.OTHER);
        assertThat(SocketFault.of(new IOException("the disk was reset"))).isEqualTo(SocketFault.OTHER);
    }
}
