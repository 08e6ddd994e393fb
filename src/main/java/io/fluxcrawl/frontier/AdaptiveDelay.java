package io.fluxcrawl.frontier;

import java.time.Duration;

/**
 * Adaptive pause between visits: each host gets a pause of its own, at least {@link FrontierOptions#delay()} and never below it.
 *
 * <p>The rule is that of Scrapy's
 * <a href="https://docs.scrapy.org/en/latest/topics/autothrottle.html">AutoThrottle</a> (a host that takes {@code l} to
 * answer is asked every {@code l / n}, so that about {@code n} visits are under way, {@code n} being
 * {@link FrontierOptions#perHost()}), made steadier:
 *
 * <ul>
 *   <li>AutoThrottle takes half of every new latency, so one slow page doubles the pause and one fast page halves it. Here
 *       the pause moves a quarter of the way up, or an eighth of the way down: the gain of TCP's smoothed round-trip time
 *       (RFC 6298, 2.3), careful first.
 *   <li>A page's own error (500, say) may raise the pause but not lower it, as in AutoThrottle.
 *   <li>A sign of strain (429, 502, 503, 504, a time-out, a lost connection) makes the pause half as long again, which
 *       AutoThrottle does not do. Answers as before bring it down again by the same eighth.
 * </ul>
 *
 * @param on whether pauses adapt; if not, they stay what options and robots.txt say
 * @param max bound of the adaptive pause; a longer {@code delay} or Crawl-delay stays what it is
 */
public record AdaptiveDelay(boolean on, Duration max) {
    /** On, no pause above thirty seconds. */
    public static final AdaptiveDelay ON = new AdaptiveDelay(true, Duration.ofSeconds(30));
    /** Off: for one's own servers, and for measuring. */
    public static final AdaptiveDelay OFF = new AdaptiveDelay(false, Duration.ZERO);

    /** @throws IllegalArgumentException if {@code max} is negative */
    public AdaptiveDelay {
        if (max.isNegative()) throw new IllegalArgumentException("max < 0: " + max);
    }
}
