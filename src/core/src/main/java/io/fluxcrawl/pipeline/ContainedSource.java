package io.fluxcrawl.pipeline;

import io.fluxcrawl.internal.Faults;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscriber to a caller's list that turns what the list throws out of {@code subscribe} or {@code request} into its error. A
 * missing class in an operator of the caller would end the reading thread's task, and the crawl would wait for rows for ever.
 */
final class ContainedSource<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super T> downstream;
    private @Nullable Subscription upstream;
    private volatile boolean done;

    private ContainedSource(CoreSubscriber<? super T> downstream) {
        this.downstream = downstream;
    }

    /** Returns the same list, which throws nothing. */
    static <T> Flux<T> of(Flux<? extends T> list) {
        return Flux.from(subscriber -> {
            CoreSubscriber<? super T> downstream = Operators.toCoreSubscriber(subscriber);
            ContainedSource<T> contained = new ContainedSource<>(downstream);
            try {
                list.subscribe(contained);
            } catch (Throwable fault) {
                if (contained.upstream == null) Operators.error(downstream, Faults.contained(fault));
                else contained.fail(fault);
            }
        });
    }

    @Override
    public Context currentContext() {
        return downstream.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (!Operators.validate(upstream, subscription)) return;
        upstream = subscription;
        downstream.onSubscribe(this);
    }

    @Override
    public void onNext(T row) {
        if (!done) downstream.onNext(row);
    }

    @Override
    public void onError(Throwable fault) {
        if (done) return;
        done = true;
        downstream.onError(fault);
    }

    @Override
    public void onComplete() {
        if (done) return;
        done = true;
        downstream.onComplete();
    }

    @Override
    public void request(long n) {
        if (upstream == null) return;
        try {
            upstream.request(n);
        } catch (Throwable fault) {
            fail(fault);
        }
    }

    @Override
    public void cancel() {
        if (upstream != null) upstream.cancel();
    }

    private void fail(Throwable fault) {
        cancel();
        onError(Faults.contained(fault));
    }
}
