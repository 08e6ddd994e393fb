package io.fluxcrawl.fetch;

import io.fluxcrawl.options.FetchOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/**
 * Configuration of every new connection: a lenient and bounded codec, a clock before it and a guard behind it, and a tap
 * if captures are kept.
 */
final class ChannelConfigurer implements ChannelPipelineConfigurer {
    private static final int MAX_STATUS_LINE = 8 << 10;
    private static final int MAX_CHUNK = 64 << 10;
    static final String TAP = "fluxcrawl.tap";
    private static final String CLOCK = "fluxcrawl.clock";
    private static final String WHOLE_URL = "fluxcrawl.whole-url";
    private static final String NEGOTIATED = "fluxcrawl.negotiated";
    private static final String GUARD = "fluxcrawl.guard";

    private final int maxHeaderBytes;
    private final ConnectionBudget budget;
    private final boolean behindProxy;
    private final boolean captures;

    ChannelConfigurer(FetchOptions options, ConnectionBudget budget) {
        behindProxy = options.proxy() != null;
        captures = options.captures();
        maxHeaderBytes = options.maxHeaderBytes();
        this.budget = budget;
    }

    @Override
    public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress remote) {
        budget.opened(channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.SslHandler) != null) {
            pipeline.addAfter(NettyPipeline.SslHandler, CLOCK, new WireClock());
        } else {
            pipeline.addBefore(NettyPipeline.HttpCodec, CLOCK, new WireClock());
        }
        if (pipeline.get(NettyPipeline.H2OrHttp11Codec) == null) {
            configureHttp1(pipeline);
        } else {
            pipeline.addAfter(NettyPipeline.H2OrHttp11Codec, NEGOTIATED, new AlpnHandler(this, budget));
        }
    }

    /** Configures a connection that speaks HTTP/1.1. */
    void configureHttp1(ChannelPipeline pipeline) {
        pipeline.replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, codec(maxHeaderBytes));
        if (captures) pipeline.addBefore(NettyPipeline.HttpCodec, TAP, new WireTap());
        pipeline.addAfter(NettyPipeline.HttpCodec, GUARD, new ResponseGuard());
        if (behindProxy && pipeline.get(NettyPipeline.ProxyHandler) == null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, WHOLE_URL, new AbsoluteFormHandler());
        }
    }

    /**
     * Reads lines that end in a bare LF too, and fields that could not be sent (RFC 9112, 2.2): servers have both. Where a
     * length stands beside chunks, the chunks count (6.3), as for browsers. Every request is a GET, so that no response has to
     * be told apart by its request.
     */
    private static CombinedChannelDuplexHandler<HttpResponseDecoder, HttpRequestEncoder> codec(int maxHeaderBytes) {
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_STATUS_LINE)
                .setMaxHeaderSize(maxHeaderBytes)
                .setMaxChunkSize(MAX_CHUNK)
                .setValidateHeaders(false)
                .setAllowDuplicateContentLengths(true)
                .setStrictLineParsing(false)
                .setUseRfc9112TransferEncoding(false)
                .setHeadersFactory(ResponseHeaders.FACTORY);
        return new CombinedChannelDuplexHandler<>(new LenientDecoder(config), new HttpRequestEncoder());
    }
}
