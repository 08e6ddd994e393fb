package io.fluxcrawl;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What BlockHound lets pass: reads that happen once in the life of a JVM, as class loading does. */
public final class AllowedBlocking implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "io.fluxcrawl.url.HostParser$Uts46", "<clinit>"); // ICU's tables out of its jar
    }
}
