package io.fluxcrawl.fetch;

import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.url.CrawlUrl;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Address zones that a request may connect to, checked on the address that is connected to.
 *
 * @param zones all that are allowed
 * @param onward the zones that its redirects may reach besides the one that it reached itself
 */
public record AddressAccess(Set<AddressZone> zones, Set<AddressZone> onward) {
    /** Public addresses only: safe for URLs from untrusted users. */
    public static final AddressAccess PUBLIC = new AddressAccess(Set.of(AddressZone.PUBLIC));

    /** Any address. */
    public static final AddressAccess ANY = new AddressAccess(EnumSet.allOf(AddressZone.class));

    /** Any address for a trusted URL; its redirects must stay in the zone of that address or be public. */
    public static final AddressAccess SEED = new AddressAccess(ANY.zones, PUBLIC.zones);

    /** Creates an access that applies to redirects as well. */
    public AddressAccess(Set<AddressZone> zones) {
        this(zones, zones);
    }

    public AddressAccess {
        zones = Set.copyOf(zones);
        onward = Set.copyOf(onward);
    }

    /** Returns this access with one more zone: where a seed names a loopback host, its redirects may stay on loopback. */
    public AddressAccess with(AddressZone zone) {
        Set<AddressZone> more = EnumSet.of(zone);
        more.addAll(zones);
        return new AddressAccess(more);
    }

    /**
     * Returns the access of a redirect.
     *
     * @param from the URL that redirects
     * @param ip where it was, as {@link Exchange#ip()} tells; null where that is not known
     */
    public AddressAccess after(CrawlUrl from, @Nullable String ip) {
        if (onward.equals(zones)) return this;
        List<InetAddress> spelledOut = HostResolver.spelledOut(from.host());
        AddressAccess further = new AddressAccess(onward);
        if (ip != null) return further.with(AddressZone.of(ip));
        return spelledOut.isEmpty() ? further : further.with(AddressZone.of(spelledOut.get(0)));
    }

    public boolean allows(AddressZone zone) {
        return zones.contains(zone);
    }
}
