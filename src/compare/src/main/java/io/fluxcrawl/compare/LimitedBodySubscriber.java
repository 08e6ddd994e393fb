package io.fluxcrawl.compare;

import io.fluxcrawl.model.Body;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Body subscriber that stops reading at a limit; the JDK's own handlers read everything. */
final class LimitedBodySubscriber implements BodySubscriber<LimitedBodySubscriber.LimitedBody> {
    /**
     * Body up to the limit.
     *
     * @param truncated whether more bytes followed
     */
    record LimitedBody(Body body, boolean truncated) {}

    private final CompletableFuture<LimitedBody> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
    private final int most;
    private @Nullable Subscription subscription;

    private LimitedBodySubscriber(int most) {
        this.most = most;
    }

    static BodyHandler<LimitedBody> of(int most) {
        return response -> new LimitedBodySubscriber(most);
    }

    @Override
    public CompletionStage<LimitedBody> getBody() {
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
            body.complete(new LimitedBody(Body.of(bytes.toByteArray()), true));
            return;
        }
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(new LimitedBody(Body.of(bytes.toByteArray()), false));
    }
}
