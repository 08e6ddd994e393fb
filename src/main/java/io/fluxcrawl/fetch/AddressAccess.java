package io.fluxcrawl.fetch;

import io.fluxcrawl.url.CrawlUrl;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The zones a visit may connect to, decided on the very address that is connected to.
 *
 * @param zones all that are allowed
 * @param onward the zones that its redirects may reach besides the one that it reached itself
 */
public record AddressAccess(Set<AddressZone> zones, Set<AddressZone> onward) {
    /** Public addresses only: safe for URLs that strangers supply. */
    public static final AddressAccess PUBLIC = new AddressAccess(Set.of(AddressZone.PUBLIC));

    /** Anywhere. */
    public static final AddressAccess ANY = new AddressAccess(EnumSet.allOf(AddressZone.class));

    /** Anywhere, for a URL that is trusted to know where; what it redirects to stays in its zone or is public. */
    public static final AddressAccess SEED = new AddressAccess(ANY.zones, PUBLIC.zones);

    /** The same for the redirects of a visit as for itself. */
    public AddressAccess(Set<AddressZone> zones) {
        this(zones, zones);
    }

    public AddressAccess {
        zones = Set.copyOf(zones);
        onward = Set.copyOf(onward);
    }

    /** This and one zone more: where a seed names a loopback host, its redirects may stay on loopback. */
    public AddressAccess with(AddressZone zone) {
        Set<AddressZone> more = EnumSet.of(zone);
        more.addAll(zones);
        return new AddressAccess(more);
    }

    /**
     * What a redirect may reach.
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
