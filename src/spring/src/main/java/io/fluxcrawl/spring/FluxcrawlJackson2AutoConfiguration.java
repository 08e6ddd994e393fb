package io.fluxcrawl.spring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordJson;
import java.io.IOException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for applications with Jackson 2, which Spring Boot 3 has: a {@link CrawlRecord} becomes the documented
 * JSON. Jackson 3 finds its module by itself.
 */
@AutoConfiguration
@ConditionalOnClass(Module.class)
public final class FluxcrawlJackson2AutoConfiguration {
    /** Creates the configuration; Spring does. */
    public FluxcrawlJackson2AutoConfiguration() {}

    /** {@return the module, which Spring Boot adds to its mappers} */
    @Bean
    Module fluxcrawlRecordModule() {
        return new SimpleModule("fluxcrawl-record").addSerializer(CrawlRecord.class, new RecordSerializer());
    }

    private static final class RecordSerializer extends JsonSerializer<CrawlRecord> {
        @Override
        public void serialize(CrawlRecord record, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(RecordJson.ALL.toText(record));
        }
    }
}
