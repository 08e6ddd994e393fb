package io.fluxcrawl.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Extension of all test classes that fails a class after which a Netty resource was left unreleased. */
public final class NettyLeakExtension implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        NettyLeaks.check();
    }
}
