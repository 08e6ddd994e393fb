package io.fluxcrawl.pipeline;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscriber that turns what its downstream throws out of {@code onNext} into an error signal to it. Operators of a caller
 * throw there what Reactor holds for fatal, a missing class for example; the crawl would wait for its demand for ever.
 */
final class ContainedSubscriber<T> implements CoreSubscriber<T> {
    private final CoreSubscriber<? super T> downstream;
    private final DemandGauge gauge;
    private final Consumer<Throwable> lost;
    private @Nullable Subscription upstream;
    private boolean done;

    private ContainedSubscriber(CoreSubscriber<? super T> downstream, DemandGauge gauge, Consumer<Throwable> lost) {
        this.downstream = downstream;
        this.lost = lost;
        this.gauge = gauge;
    }

    /**
     * @param gauge told what is asked for and what is given
     * @param lost receives a fault that downstream does not take as a signal either
     */
    static <T> Function<Flux<T>, Publisher<T>> operator(DemandGauge gauge, Consumer<Throwable> lost) {
        return source -> (Publisher<T>) downstream ->
                source.subscribe(new ContainedSubscriber<T>(Operators.toCoreSubscriber(downstream), gauge, lost));
    }

    @Override
    public Context currentContext() {
        return downstream.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (!Operators.validate(upstream, subscription)) return;
        upstream = subscription;
        downstream.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                gauge.requested(n);
                subscription.request(n);
            }

            @Override
            public void cancel() {
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(T value) {
        if (done) {
            Operators.onNextDropped(value, currentContext());
            return;
        }
        gauge.giving();
        try {
            downstream.onNext(value);
        } catch (Throwable fault) {
            fail(fault);
        } finally {
            gauge.given();
        }
    }

    private void fail(Throwable fault) {
        if (upstream != null) upstream.cancel();
        try {
            onError(fault);
        } catch (Throwable again) {
            lost.accept(fault);
        }
    }

    @Override
    public void onError(Throwable fault) {
        if (done) {
            Operators.onErrorDropped(fault, currentContext());
            return;
        }
        done = true;
        downstream.onError(fault);
    }

    @Override
    public void onComplete() {
        if (done) return;
        done = true;
        downstream.onComplete();
    }
}
