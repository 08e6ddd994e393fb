package io.fluxcrawl.fetch;

import java.util.EnumSet;
import java.util.Set;

/**
 * The zones a visit may connect to, decided on the very address that is connected to.
 *
 * @param zones all that are allowed
 */
public record AddressAccess(Set<AddressZone> zones) {
    /** Public addresses only: safe for URLs that strangers supply. */
    public static final AddressAccess PUBLIC = new AddressAccess(Set.of(AddressZone.PUBLIC));

    /** Anywhere. */
    public static final AddressAccess ANY = new AddressAccess(EnumSet.allOf(AddressZone.class));

    public AddressAccess {
        zones = Set.copyOf(zones);
    }

    /** This and one zone more: where a seed names a loopback host, its redirects may stay on loopback. */
    public AddressAccess with(AddressZone zone) {
        Set<AddressZone> more = EnumSet.of(zone);
        more.addAll(zones);
        return new AddressAccess(more);
    }

    public boolean allows(AddressZone zone) {
        return zones.contains(zone);
    }
}
