package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testing.CrawlUrls;
import org.junit.jupiter.api.Test;

class AddressAccessTest {
    private static AddressAccess after(AddressAccess access, String url, String ip) {
        return access.after(CrawlUrls.url(url), ip);
    }

    @Test
    void aSeedMayLeadIntoItsOwnZoneAndToPublicAddressesOnly() {
        AddressAccess onward = after(AddressAccess.SEED, "http://intranet.example/", "10.0.0.1");
        assertThat(onward.zones()).containsExactlyInAnyOrder(AddressZone.PUBLIC, AddressZone.PRIVATE);
        assertThat(after(onward, "http://elsewhere.example/", "127.0.0.1")).isEqualTo(onward);
        assertThat(after(AddressAccess.SEED, "http://a.example/", "93.184.216.34")
                        .zones())
                .containsExactly(AddressZone.PUBLIC);
    }

    @Test
    void withoutAnAddressOnlyLiteralsAreChecked() {
        assertThat(AddressAccess.SEED
                        .after(CrawlUrls.url("http://a.example/"), null)
                        .zones())
                .containsExactly(AddressZone.PUBLIC);
        assertThat(AddressAccess.SEED
                        .after(CrawlUrls.url("http://127.1/"), null)
                        .zones())
                .containsExactlyInAnyOrder(AddressZone.PUBLIC, AddressZone.LOOPBACK);
    }

    @Test
    void whoMayGoAnywhereMayBeLedAnywhere() {
        assertThat(after(AddressAccess.ANY, "http://a.example/", "93.184.216.34"))
                .isEqualTo(AddressAccess.ANY);
        assertThat(after(AddressAccess.PUBLIC, "http://a.example/", "127.0.0.1"))
                .isEqualTo(AddressAccess.PUBLIC);
    }
}
