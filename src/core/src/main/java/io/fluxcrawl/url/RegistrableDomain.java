package io.fluxcrawl.url;

import crawlercommons.domains.EffectiveTldFinder;

/** Registrable domains by the Public Suffix List, in the copy that crawler-commons carries. */
public final class RegistrableDomain {
    private RegistrableDomain() {}

    static void load() {
        EffectiveTldFinder.getInstance();
    }

    /**
     * Tests whether a host ends in a suffix of the list.
     *
     * @param host name of a host, in ASCII and lower case
     * @return true if a suffix of the list ends the host's name
     */
    public static boolean known(String host) {
        return EffectiveTldFinder.getAssignedDomain(host, true, false) != null;
    }

    static String of(String host) {
        if (host.startsWith("[") || Ipv4.endsInNumber(host)) return host;
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String domain = EffectiveTldFinder.getAssignedDomain(name, true, false);
        return domain == null ? host : domain;
    }
}
