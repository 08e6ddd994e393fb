package io.fluxcrawl.fetch;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsQueryLifecycleObserver;
import io.netty.resolver.dns.DnsQueryLifecycleObserverFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Response codes by which name servers say that they cannot answer (RFC 1035, 4.1.1), while their hosts are looked up. The resolver
 * tells a refusal as it tells that a host has no address. Safe for any thread.
 */
final class DnsErrors implements DnsQueryLifecycleObserverFactory {
    private final Map<Question, DnsResponseCode> last = new ConcurrentHashMap<>();

    private record Question(String host, DnsRecordType type) {
        static Question of(String host, DnsRecordType type) {
            String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            return new Question(name.toLowerCase(Locale.ROOT), type);
        }
    }

    /** Returns the code of a host's last answer of either type, if it says that the name server cannot answer; else null. */
    @Nullable
    DnsResponseCode of(String host) {
        DnsResponseCode ipv4 = last.get(Question.of(host, DnsRecordType.A));
        return ipv4 != null ? ipv4 : last.get(Question.of(host, DnsRecordType.AAAA));
    }

    /** Forgets the codes of a host whose lookup is over. */
    void forget(String host) {
        last.remove(Question.of(host, DnsRecordType.A));
        last.remove(Question.of(host, DnsRecordType.AAAA));
    }

    @Override
    public DnsQueryLifecycleObserver newDnsQueryLifecycleObserver(DnsQuestion question) {
        return new Observer(Question.of(question.name(), question.type()));
    }

    private final class Observer implements DnsQueryLifecycleObserver {
        private final Question question;

        Observer(Question question) {
            this.question = question;
        }

        @Override
        public DnsQueryLifecycleObserver queryNoAnswer(DnsResponseCode code) {
            if (code.equals(DnsResponseCode.NOERROR) || code.equals(DnsResponseCode.NXDOMAIN)) last.remove(question);
            else last.put(question, code);
            return this;
        }

        @Override
        public void querySucceed() {
            last.remove(question);
        }

        @Override
        public void queryWritten(InetSocketAddress server, ChannelFuture sent) {}

        @Override
        public void queryCancelled(int queriesLeft) {}

        @Override
        public DnsQueryLifecycleObserver queryRedirected(List<InetSocketAddress> servers) {
            return this;
        }

        @Override
        public DnsQueryLifecycleObserver queryCNAMEd(DnsQuestion alias) {
            return this;
        }

        @Override
        public void queryFailed(Throwable cause) {}
    }
}
