package io.fluxcrawl.xlsx;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.PartStore;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFile;
import io.fluxcrawl.sink.TableFormatProvider;
import io.fluxcrawl.sink.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Provider of workbooks. They are written only: what a sheet cannot hold is cut, so records are not read back from one. */
public final class XlsxFormats implements TableFormatProvider {
    @Override
    public boolean supports(Format format) {
        return format == Format.XLSX;
    }

    @Override
    public PartStore store(Path file, Format format, Columns columns) {
        return new XlsxParts(file, columns);
    }

    @Override
    public TableRows read(Path file, Format format) throws IOException {
        throw new IOException("records cannot be read back from a workbook. Read another output of the crawl.");
    }

    @Override
    public TableRows query(List<TableFile> outputs, String sql) {
        throw new IllegalArgumentException("A workbook cannot be queried. Query another output of the crawl.");
    }
}
