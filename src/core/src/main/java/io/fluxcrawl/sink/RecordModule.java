package io.fluxcrawl.sink;

import io.fluxcrawl.record.CrawlRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A Jackson module that serialises a {@link CrawlRecord} as the documented JSON, as {@link RecordJson} writes it. Found by
 * {@code ServiceLoader}, as Spring Boot does:
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
 * }</pre>
 */
public final class RecordModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** Creates the module; one can be added to several mappers. */
    public RecordModule() {
        super("fluxcrawl-record");
        addSerializer(new RecordSerializer());
    }

    private static final class RecordSerializer extends StdSerializer<CrawlRecord> {
        RecordSerializer() {
            super(CrawlRecord.class);
        }

        @Override
        public void serialize(CrawlRecord record, JsonGenerator json, SerializationContext context) {
            RecordJson.ALL.write(record, json);
        }
    }
}
