package io.fluxcrawl.fetch;

import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.url.CrawlUrl;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rule for the addresses that a request may connect to, checked on the address that is connected to. It depends on the
 * crawl's {@link AddressScope}, on the answer that led to the URL, and on how the URL names its host: spelled out (an address
 * literal, {@code localhost}, a name below it, a name that {@code FetchOptions.resolve} maps), or looked up in the hosts file
 * or at a name server.
 *
 * <table>
 * <caption>What {@link AddressScope#SEEDS} allows; {@code PUBLIC} allows public addresses only, {@code ANY} all</caption>
 * <tr><th>URL comes from</th><th>host spelled out</th><th>host looked up</th></tr>
 * <tr><td>a row of the list</td><td>public, loopback, private</td><td>public</td></tr>
 * <tr><td>an answer from loopback</td><td>public, loopback</td><td>public</td></tr>
 * <tr><td>an answer from a private address</td><td>public, private</td><td>public</td></tr>
 * <tr><td>any other answer</td><td>public</td><td>public</td></tr>
 * </table>
 *
 * <p>The last answer alone counts: after loopback and then a public host nothing leads back to loopback. A row's robots.txt
 * and the sitemaps on its own host count as the row.
 *
 * @param scope the crawl's scope
 * @param spelledOut the zones that a host which is spelled out may be in
 */
public record AddressAccess(AddressScope scope, Set<AddressZone> spelledOut) {
    private static final Set<AddressZone> EVERYWHERE = EnumSet.allOf(AddressZone.class);
    private static final Set<AddressZone> PUBLIC_ONLY = Set.of(AddressZone.PUBLIC);
    /** The zones that a list may name. Link-local addresses hold the metadata services of clouds. */
    private static final Set<AddressZone> NAMED_BY_LIST =
            Set.of(AddressZone.PUBLIC, AddressZone.LOOPBACK, AddressZone.PRIVATE);

    /** Public addresses only: safe for URLs from untrusted users. */
    public static final AddressAccess PUBLIC = of(AddressScope.PUBLIC);

    /** Any address. */
    public static final AddressAccess ANY = of(AddressScope.ANY);

    /** Addresses that a row of the list may reach in the scope {@link AddressScope#SEEDS}. */
    public static final AddressAccess SEED = of(AddressScope.SEEDS);

    public AddressAccess {
        spelledOut = Set.copyOf(spelledOut);
    }

    /** Returns what a row of the list may reach. */
    public static AddressAccess of(AddressScope scope) {
        return new AddressAccess(
                scope,
                switch (scope) {
                    case PUBLIC -> PUBLIC_ONLY;
                    case SEEDS -> NAMED_BY_LIST;
                    case ANY -> EVERYWHERE;
                });
    }

    /**
     * Returns what the redirects, the links and the sitemap's pages of an answer may reach.
     *
     * @param ip address that answered, as {@link Exchange#ip()} tells; null where it is not known, or public
     */
    public AddressAccess after(@Nullable String ip) {
        if (scope != AddressScope.SEEDS) return this;
        EnumSet<AddressZone> onward = EnumSet.of(AddressZone.PUBLIC);
        AddressZone zone = ip == null ? AddressZone.PUBLIC : AddressZone.of(ip);
        if (NAMED_BY_LIST.contains(zone)) onward.add(zone);
        return new AddressAccess(scope, onward);
    }

    /**
     * Returns the address that answered a request; null where it is not known: through a proxy only literals and {@code
     * localhost} tell it.
     *
     * @param ip as {@link Exchange#ip()} tells
     */
    public static @Nullable String answered(CrawlUrl url, @Nullable String ip) {
        if (ip != null) return ip;
        List<InetAddress> literal = HostResolver.spelledOut(url.host());
        return literal.isEmpty() ? null : literal.get(0).getHostAddress();
    }

    /** @param isSpelledOut whether the URL's host is spelled out, rather than looked up */
    boolean allows(InetAddress address, boolean isSpelledOut) {
        Set<AddressZone> allowed = isSpelledOut ? spelledOut : scope == AddressScope.ANY ? EVERYWHERE : PUBLIC_ONLY;
        return allowed.contains(AddressZone.of(address));
    }
}
