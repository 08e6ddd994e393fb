package io.fluxcrawl.serve;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Type and size of a raster image, read from its first bytes: PNG, JPEG, GIF, WebP, AVIF, BMP, ICO. Nothing is decoded, so an
 * image of a billion pixels costs no more than any other. The size is that of the stored image: an orientation in EXIF is
 * not applied.
 *
 * @param type the media type by content, {@code image/png}
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
record ImageHeader(String type, int width, int height) {
    private static final int[] PNG = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Boxes looked at in one AVIF file; real ones have about a dozen. */
    private static final int MOST_BOXES = 256;

    /** Returns the header; null where the bytes are no such image, or end before its size. */
    static @Nullable ImageHeader of(byte[] bytes) {
        Bytes in = new Bytes(bytes);
        ImageHeader found = null;
        if (in.startsWith(PNG)) found = png(in);
        else if (in.u16(0) == 0xffd8) found = jpeg(in);
        else if (in.text(0, 6).equals("GIF87a") || in.text(0, 6).equals("GIF89a")) {
            found = new ImageHeader("image/gif", in.u16le(6), in.u16le(8));
        } else if (in.text(0, 4).equals("RIFF") && in.text(8, 4).equals("WEBP")) found = webp(in);
        else if (in.text(4, 4).equals("ftyp")) found = avif(in);
        else if (in.text(0, 2).equals("BM")) found = bmp(in);
        else if (in.u32(0) == 0x0000_0100) found = ico(in);
        return found == null || found.width < 1 || found.height < 1 ? null : found;
    }

    /** PNG (third edition), 11.2.1: IHDR comes first. */
    private static @Nullable ImageHeader png(Bytes in) {
        return in.text(12, 4).equals("IHDR") ? new ImageHeader("image/png", in.int32(16), in.int32(20)) : null;
    }

    /** ITU-T T.81, B.1.1.3 and B.2.2: segments up to the first frame header. */
    private static @Nullable ImageHeader jpeg(Bytes in) {
        int at = 2;
        while (in.u8(at) == 0xff) {
            int marker = in.u8(at + 1);
            if (marker == 0xff) { // a fill byte
                at++;
                continue;
            }
            boolean alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) return new ImageHeader("image/jpeg", in.u16(at + 7), in.u16(at + 5));
            if (marker == 0xd9 || marker == 0xda) return null; // the end, or data without a frame
            int length = alone ? 0 : in.u16(at + 2);
            if (!alone && length < 2) return null;
            at += 2 + length;
        }
        return null;
    }

    /** WebP container specification (RFC 9649, 2.5 to 2.7), and RFC 6386, 9.1 for the lossy form. */
    private static @Nullable ImageHeader webp(Bytes in) {
        return switch (in.text(12, 4)) {
            case "VP8 " ->
                in.u8(23) == 0x9d && in.u16(24) == 0x012a
                        ? new ImageHeader("image/webp", in.u16le(26) & 0x3fff, in.u16le(28) & 0x3fff)
                        : null;
            case "VP8L" -> {
                long bits = in.u32le(21);
                yield in.u8(20) == 0x2f && bits >= 0
                        ? new ImageHeader("image/webp", 1 + (int) (bits & 0x3fff), 1 + (int) ((bits >> 14) & 0x3fff))
                        : null;
            }
            case "VP8X" -> in.has(24, 6) ? new ImageHeader("image/webp", 1 + in.u24le(24), 1 + in.u24le(27)) : null;
            default -> null;
        };
    }

    /** ISO/IEC 23008-12, 6.5.3: the largest of the sizes that items have, which is that of the whole image. */
    private static @Nullable ImageHeader avif(Bytes in) {
        String brand = in.text(8, 4);
        if (!brand.equals("avif") && !brand.equals("avis")) return null;
        int[] meta = box(in, "meta", 0, in.length());
        int[] iprp = meta == null ? null : box(in, "iprp", meta[0] + 4, meta[1]);
        int[] ipco = iprp == null ? null : box(in, "ipco", iprp[0], iprp[1]);
        if (ipco == null) return null;
        ImageHeader largest = null;
        int from = ipco[0];
        for (int i = 0; i < MOST_BOXES; i++) {
            int[] ispe = box(in, "ispe", from, ipco[1]);
            if (ispe == null) break;
            ImageHeader each = new ImageHeader("image/avif", in.int32(ispe[0] + 4), in.int32(ispe[0] + 8));
            if (largest == null || (long) each.width * each.height > (long) largest.width * largest.height) {
                largest = each;
            }
            from = ispe[1];
        }
        return largest;
    }

    /** Returns where the content of the next box of that type begins and ends (ISO/IEC 14496-12, 4.2); null without one. */
    private static int @Nullable [] box(Bytes in, String type, int from, int to) {
        int at = from;
        for (int i = 0; i < MOST_BOXES && in.has(at, 8) && at < to; i++) {
            long size = in.u32(at);
            if (size < 8 || at + size > Integer.MAX_VALUE) return null; // sizes of 64 bits are for films
            int end = (int) (at + size);
            if (in.text(at + 4, 4).equals(type)) return new int[] {at + 8, end};
            at = end;
        }
        return null;
    }

    /** BITMAPCOREHEADER has 12 bytes; all later headers begin with sizes of 32 bits. Negative heights run from the top. */
    private static ImageHeader bmp(Bytes in) {
        if (in.u32le(14) == 12) return new ImageHeader("image/bmp", in.u16le(18), in.u16le(20));
        return new ImageHeader("image/bmp", in.int32le(18), Math.abs(in.int32le(22)));
    }

    /** The largest of its images; 0 stands for 256. */
    private static @Nullable ImageHeader ico(Bytes in) {
        int width = 0;
        int height = 0;
        int count = Math.min(in.u16le(4), MOST_BOXES);
        for (int i = 0; i < count && in.has(6 + 16 * i, 16); i++) {
            int w = in.u8(6 + 16 * i) == 0 ? 256 : in.u8(6 + 16 * i);
            int h = in.u8(7 + 16 * i) == 0 ? 256 : in.u8(7 + 16 * i);
            if (w * h > width * height) {
                width = w;
                height = h;
            }
        }
        return new ImageHeader("image/x-icon", width, height);
    }

    /** Bytes that give -1 beyond their end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(byte[] bytes) {
        int length() {
            return bytes.length;
        }

        boolean has(int at, int count) {
            return at >= 0 && at <= bytes.length - count;
        }

        boolean startsWith(int[] magic) {
            for (int i = 0; i < magic.length; i++) {
                if (u8(i) != magic[i]) return false;
            }
            return true;
        }

        String text(int at, int count) {
            return has(at, count) ? new String(bytes, at, count, StandardCharsets.ISO_8859_1) : "";
        }

        int u8(int at) {
            return has(at, 1) ? bytes[at] & 0xff : -1;
        }

        int u16(int at) {
            return has(at, 2) ? u8(at) << 8 | u8(at + 1) : -1;
        }

        int u16le(int at) {
            return has(at, 2) ? u8(at) | u8(at + 1) << 8 : -1;
        }

        int u24le(int at) {
            return has(at, 3) ? u16le(at) | u8(at + 2) << 16 : -1;
        }

        long u32(int at) {
            return has(at, 4) ? (long) u16(at) << 16 | u16(at + 2) : -1;
        }

        long u32le(int at) {
            return has(at, 4) ? u16le(at) | (long) u16le(at + 2) << 16 : -1;
        }

        int int32(int at) {
            return (int) u32(at);
        }

        int int32le(int at) {
            return (int) u32le(at);
        }
    }
}
