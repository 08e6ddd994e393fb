package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of images from their first bytes; the JDK's own readers are the judge where they know a format. */
class ImageHeaderTest {
    @Property(tries = 60)
    void sizesAreThoseThatTheReadersOfTheJdkFind(
            @ForAll @IntRange(min = 1, max = 300) int width, @ForAll @IntRange(min = 1, max = 300) int height)
            throws IOException {
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            byte[] picture = PageServer.picture(format, width, height);
            ImageHeader header = ImageHeader.of(picture);
            assertThat(header).as(format).isNotNull();
            try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                ImageReader reader = readers.next();
                reader.setInput(in);
                assertThat(header.width()).as(format).isEqualTo(reader.getWidth(0));
                assertThat(header.height()).as(format).isEqualTo(reader.getHeight(0));
            }
        }
    }

    /** Headers written by hand from the specifications, and two files by other programs. */
    @ParameterizedTest
    @CsvSource({
        // VP8 key frame of 550 x 368, with scaling bits set in both sizes
        "524946460000000057454250565038200000000030010 09d012a26427041, image/webp, 550, 368",
        // VP8L of 386 x 395
        "52494646000000005745425056503 84c000000002f81816210, image/webp, 386, 395",
        // VP8X canvas of 16777216 x 1
        "5249464600000000574542505650385 80a00000000000000ffffff000000, image/webp, 16777216, 1",
        // BMP with a core header, and one that runs from the top
        "424d0000000000000000000000000c0000000a001400, image/bmp, 10, 20",
        "424d000000000000000000000000280000000a000000ecffffff, image/bmp, 10, 20",
        // ICO of 16 and of 256 pixels
        "00000100020010100000000000000000000000000000 00000000000000000000000000000000, image/x-icon, 256, 256",
    })
    void headersByTheSpecification(String hex, String type, int width, int height) {
        ImageHeader header = ImageHeader.of(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThat(header).isEqualTo(new ImageHeader(type, width, height));
    }

    @Test
    void theLargestItemOfAnAvifIsItsSize() {
        byte[] small = box("ispe", "00000000" + "00000040" + "00000040");
        byte[] large = box("ispe", "00000000" + "00000500" + "000002d0");
        byte[] meta = box(
                "meta",
                "00000000" + hex(box("hdlr", "00")) + hex(box("iprp", hex(box("ipco", hex(small) + hex(large))))));
        byte[] file = join(box("ftyp", hex("avif".getBytes(StandardCharsets.US_ASCII)) + "00000000"), meta);
        assertThat(ImageHeader.of(file)).isEqualTo(new ImageHeader("image/avif", 1280, 720));
    }

    private static byte[] box(String type, String content) {
        int size = 8 + content.length() / 2;
        String head = HexFormat.of().toHexDigits(size) + hex(type.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().parseHex(head + content);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Test
    void aSizeBehindLargeMetadataIsFound() {
        byte[] picture = PageServer.picture("jpg", 321, 123);
        byte[] profile = new byte[2 + 60_000];
        profile[0] = (byte) 0xff;
        profile[1] = (byte) 0xe2;
        profile[2] = (byte) (60_000 >> 8);
        profile[3] = (byte) 60_000;
        byte[] late = join(join(Arrays.copyOf(picture, 2), profile), Arrays.copyOfRange(picture, 2, picture.length));
        assertThat(ImageHeader.of(late)).isEqualTo(new ImageHeader("image/jpeg", 321, 123));
    }

    @ParameterizedTest
    @CsvSource({"PHN2Zz48L3N2Zz4=", "''", "R0lGODlh", "iVBORw0KGgoAAAANSUhEUgAAAAAAAAAA", "/9g=", "/9j/2Q=="})
    void whatHasNoSizeIsNoRasterImage(String base64) {
        byte[] bytes = base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        assertThat(ImageHeader.of(bytes)).isNull();
    }

    @Property(tries = 3_000)
    void hostileBytesGiveASizeOrNothing(
            @ForAll @IntRange(max = 8) int start,
            @ForAll @Size(max = 200) byte[] tail,
            @ForAll @IntRange(max = 250) int cut) {
        byte[][] starts = {
            PageServer.picture("png", 3, 4),
            PageServer.picture("jpg", 3, 4),
            PageServer.picture("gif", 3, 4),
            HexFormat.of().parseHex("5249464600000000574542505650385800"),
            "RIFFxxxxWEBPVP8L".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("000000186674797061766966000000000000001c6d657461"),
            {'B', 'M'},
            {0, 0, 1, 0},
            {(byte) 0xff, (byte) 0xd8}
        };
        byte[] begun = Arrays.copyOf(starts[start], Math.min(starts[start].length, cut));
        ImageHeader header = ImageHeader.of(join(begun, tail));
        if (header != null) {
            assertThat(header.width()).isPositive();
            assertThat(header.height()).isPositive();
        }
    }
}
