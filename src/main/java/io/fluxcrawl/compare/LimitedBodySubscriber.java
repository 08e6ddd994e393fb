package io.fluxcrawl.compare;

import io.fluxcrawl.fetch.Body;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A response's body up to a bound; what lies beyond is not read. The JDK's own handlers read all of it. */
final class LimitedBodySubscriber implements BodySubscriber<LimitedBodySubscriber.Capped> {
    /** @param truncated whether more would have come */
    record Capped(Body body, boolean truncated) {}

    private final CompletableFuture<Capped> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
    private final int most;
    private @Nullable Subscription subscription;

    private LimitedBodySubscriber(int most) {
        this.most = most;
    }

    static BodyHandler<Capped> of(int most) {
        return response -> new LimitedBodySubscriber(most);
    }

    @Override
    public CompletionStage<Capped> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (!buffer.hasRemaining()) continue;
            if (subscription != null) subscription.cancel();
            body.complete(new Capped(Body.of(bytes.toByteArray()), true));
            return;
        }
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(new Capped(Body.of(bytes.toByteArray()), false));
    }
}
