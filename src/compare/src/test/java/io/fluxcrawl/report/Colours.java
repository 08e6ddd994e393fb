package io.fluxcrawl.report;

/** Colour measures of WCAG and CSS. */
final class Colours {
    /**
     * What is left of a colour with no red, no green or no blue cones, and with all three, in linear RGB: Machado, Oliveira
     * and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
     */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };

    private Colours() {}

    /** Returns the relative luminance of WCAG 2.2, from eight bits per channel. */
    static double luminance(int red, int green, int blue) {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    /** Returns the contrast ratio of WCAG 2.2, 1 to 21. */
    static double contrast(int one, int other) {
        double a = luminance(one >> 16, one >> 8 & 0xff, one & 0xff);
        double b = luminance(other >> 16, other >> 8 & 0xff, other & 0xff);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /**
     * Returns the distance of two colours in OKLab for the colour vision that distinguishes them least; 1 for black and
     * white.
     */
    static double leastDistance(int one, int other) {
        double least = Double.MAX_VALUE;
        for (double[][] eye : EYES) {
            double[] a = lab(seen(one, eye));
            double[] b = lab(seen(other, eye));
            least = Math.min(least, Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2])));
        }
        return least;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double[] seen(int rgb, double[][] eye) {
        double[] light = {linear(rgb >> 16), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = eye[i][0] * light[0] + eye[i][1] * light[1] + eye[i][2] * light[2];
            seen[i] = Math.max(0, Math.min(1, sum));
        }
        return seen;
    }

    /** Returns the OKLab coordinates (Björn Ottosson 2020, as in CSS Color 4). */
    private static double[] lab(double[] rgb) {
        double l = Math.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
        double m = Math.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
        double s = Math.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }
}
