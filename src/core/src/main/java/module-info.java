/**
 * The crawler as a library: seeds in, one record each out. Start at {@link io.fluxcrawl.Crawler}. Packages that are not exported,
 * or exported to modules of fluxcrawl only, may change in any release.
 */
@org.jspecify.annotations.NullMarked
module io.fluxcrawl {
    requires static transitive org.jspecify;
    requires transitive org.jsoup;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires transitive reactor.netty.http;
    requires aircompressor;
    requires com.aayushatharva.brotli4j;
    requires com.github.luben.zstd_jni;
    requires com.ibm.icu;
    requires crawler.commons;
    requires de.siegmar.fastcsv;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.dns;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires io.netty.transport.unix.common;
    requires java.management;
    requires java.naming;
    requires java.xml;
    requires jdk.management;
    requires jwarc;
    requires org.slf4j;
    requires re2j;
    requires reactor.netty.core;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.fluxcrawl;
    exports io.fluxcrawl.archive;
    exports io.fluxcrawl.check;
    exports io.fluxcrawl.identity;
    exports io.fluxcrawl.job;
    exports io.fluxcrawl.model;
    exports io.fluxcrawl.options;
    exports io.fluxcrawl.page;
    exports io.fluxcrawl.parse;
    exports io.fluxcrawl.record;
    exports io.fluxcrawl.recrawl;
    exports io.fluxcrawl.seed;
    exports io.fluxcrawl.sink;
    exports io.fluxcrawl.split;
    exports io.fluxcrawl.url;
    exports io.fluxcrawl.internal to
            io.fluxcrawl.audit,
            io.fluxcrawl.cli,
            io.fluxcrawl.compare,
            io.fluxcrawl.duckdb,
            io.fluxcrawl.live,
            io.fluxcrawl.serve;

    uses io.fluxcrawl.parse.FieldExtractor;
    uses io.fluxcrawl.sink.TableFormatProvider;

    provides tools.jackson.databind.JacksonModule with
            io.fluxcrawl.sink.RecordModule;
}
