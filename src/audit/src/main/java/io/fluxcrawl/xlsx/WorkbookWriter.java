package io.fluxcrawl.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writer of a workbook (Office Open XML, ISO/IEC 29500), a row at a time: memory does not grow with the rows. Each sheet has a row of
 * names that stays in sight, and filters. Numbers, truth values and times have their types; text is text, so that no cell is a formula.
 * What a cell or a sheet cannot hold is cut, or goes to a further sheet. Calls block and come from one thread.
 *
 * <pre>{@code
 * try (WorkbookWriter workbook = new WorkbookWriter(out)) {
 *     workbook.sheet("Pages", List.of(new Heading("URL", Kind.TEXT), new Heading("Status", Kind.NUMBER)));
 *     workbook.row(List.of("https://example.com/", 200));
 * }
 * }</pre>
 */
public final class WorkbookWriter implements AutoCloseable {
    /** The most columns of a sheet. */
    public static final int MAX_COLUMNS = 16_384;

    /** Name of the program in the file's properties. */
    static final String APPLICATION = "fluxcrawl";

    /** The most rows of a sheet, with the row of names (Excel's specifications and limits). */
    static final int MAX_ROWS = 1_048_576;

    /** The most UTF-16 units of a cell. */
    static final int MAX_TEXT = 32_767;

    /** Integers beyond this are not exact in a cell, which holds a double. */
    private static final long EXACT = 1L << 53;

    private static final int FLUSHED_ROWS = 500;
    private static final double DAY_MILLIS = 86_400_000;

    /** Days from the first day of sheets, 1899-12-30, to 1970-01-01. */
    private static final double EPOCH_DAYS = 25_569;

    /** Text that readers of sheets take for an escaped character (ECMA-376, part 1, 22.9.2.19). */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    /** Type of the values of a column; a value of another type is written as text. */
    public enum Kind {
        /** Text of any content. */
        TEXT(45),
        /** Number: an Integer, Long, Double or other Number. */
        NUMBER(13),
        /** Boolean. */
        TRUTH(11),
        /** Instant, or text in ISO 8601 of one; shown in UTC. */
        TIME(20);

        private final int width;

        Kind(int width) {
            this.width = width;
        }
    }

    /**
     * Column of a sheet.
     *
     * @param name its name in the first row
     * @param kind type of its values
     */
    public record Heading(String name, Kind kind) {}

    private final Workbook workbook;
    private final int maxRows;
    private String name = "";
    private List<Heading> headings = List.of();
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    /**
     * Begins a workbook.
     *
     * @param out receives the bytes; it is flushed, not closed
     */
    public WorkbookWriter(OutputStream out) {
        this(out, MAX_ROWS);
    }

    WorkbookWriter(OutputStream out, int maxRows) {
        workbook = new Workbook(out, APPLICATION, null);
        this.maxRows = maxRows;
    }

    /**
     * Begins a sheet, which the following rows belong to.
     *
     * @param name its name, at most 28 characters
     * @param headings its columns, at most {@link #MAX_COLUMNS}
     * @throws IOException if the workbook cannot be written
     */
    public void sheet(String name, List<Heading> headings) throws IOException {
        endSheet();
        this.name = name;
        this.headings = List.copyOf(headings);
        sheets = 0;
        beginSheet();
    }

    private void beginSheet() throws IOException {
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet = begun;
        row = 1;
        begun.freezePane(0, 1);
        for (int i = 0; i < headings.size(); i++) {
            begun.width(i, headings.get(i).kind().width);
            begun.inlineString(0, i, text(headings.get(i).name()));
            begun.style(0, i).bold().set();
        }
    }

    private void endSheet() throws IOException {
        if (sheet == null) return;
        if (!headings.isEmpty()) sheet.setAutoFilter(0, 0, Math.max(0, row - 1), headings.size() - 1);
        sheet.finish();
        sheet = null;
    }

    /**
     * Writes a row.
     *
     * @param values one for each column; null is an empty cell
     * @throws IOException if the workbook cannot be written
     * @throws IllegalStateException if no sheet was begun
     */
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (sheet == null) throw new IllegalStateException("No sheet was begun.");
        if (row == maxRows) {
            endSheet();
            beginSheet();
        }
        Worksheet now = sheet;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) cell(now, i, headings.get(i).kind(), value);
        }
        row++;
        if (row % FLUSHED_ROWS == 0) now.flush();
    }

    private void cell(Worksheet sheet, int column, Kind kind, Object value) {
        Instant time = kind == Kind.TIME ? time(value) : null;
        if (time != null) {
            sheet.value(row, column, time.toEpochMilli() / DAY_MILLIS + EPOCH_DAYS);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value instanceof Number number && isExact(number)) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else {
            sheet.inlineString(row, column, text(value.toString()));
        }
    }

    private static @Nullable Instant time(Object value) {
        if (value instanceof Instant instant) return instant;
        try {
            return Instant.parse(value.toString());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Returns whether a cell can hold the number as it is. */
    private static boolean isExact(Number number) {
        if (number instanceof BigInteger || number instanceof BigDecimal) return false;
        if (number instanceof Double || number instanceof Float) return Double.isFinite(number.doubleValue());
        return Math.abs(number.longValue()) <= EXACT;
    }

    /** Returns the text as a cell can hold it. */
    private static String text(String text) {
        String kept = text;
        if (kept.length() > MAX_TEXT) {
            int end = MAX_TEXT - 1;
            if (Character.isHighSurrogate(kept.charAt(end - 1))) end--;
            kept = kept.substring(0, end) + "…";
        }
        StringBuilder mended = null;
        for (int i = 0; i < kept.length(); i++) {
            if (isAllowed(kept, i)) continue;
            if (mended == null) mended = new StringBuilder(kept);
            mended.setCharAt(i, '\uFFFD');
        }
        String whole = mended == null ? kept : mended.toString();
        return whole.contains("_x") ? ESCAPE.matcher(whole).replaceAll("_x005F_") : whole;
    }

    /** Returns whether XML 1.0 allows the character (2.2); a surrogate only in a pair. */
    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c))
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        if (Character.isLowSurrogate(c)) return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return c >= 0x20 ? c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
    }

    /** Ends the workbook; without a sheet it gets an empty one. */
    @Override
    public void close() throws IOException {
        if (sheet == null && sheets == 0) sheet("Sheet", List.of());
        endSheet();
        workbook.finish();
    }
}
