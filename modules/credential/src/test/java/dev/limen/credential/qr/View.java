package dev.limen.credential.qr;

import java.util.Random;

/**
 * How a symbol on grey paper comes out in a picture, by looking up for each pixel where on the paper it falls.
 *
 * @param module pixels a module is wide
 * @param degrees turned in the picture's plane
 * @param tilt how much narrower the far side is, 0 to 1
 * @param blur radius of a box blur, pixels, run three times (nearly a Gaussian)
 * @param dark grey of ink, 0 to 255
 * @param bright grey of paper
 * @param noise standard deviation of each pixel
 * @param slant how much of the light is gone at the right edge, 0 to 1
 */
record View(double module, double degrees, double tilt, int blur, int dark, int bright, double noise, double slant) {
    private static final long SEED = 20_260_530;

    static View plain() {
        return new View(3, 0, 0, 0, 40, 220, 0, 0);
    }

    View module(double pixels) {
        return new View(pixels, degrees, tilt, blur, dark, bright, noise, slant);
    }

    View turned(double by) {
        return new View(module, by, tilt, blur, dark, bright, noise, slant);
    }

    View tilted(double by) {
        return new View(module, degrees, by, blur, dark, bright, noise, slant);
    }

    View blurred(int radius) {
        return new View(module, degrees, tilt, radius, dark, bright, noise, slant);
    }

    View light(int ink, int paper) {
        return new View(module, degrees, tilt, blur, ink, paper, noise, slant);
    }

    View noise(double deviation) {
        return new View(module, degrees, tilt, blur, dark, bright, deviation, slant);
    }

    View slant(double gone) {
        return new View(module, degrees, tilt, blur, dark, bright, noise, gone);
    }

    /** {@return grey pixels, row after row} */
    byte[] of(QrSymbol symbol, int width, int height) {
        double[] light = new double[width * height];
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double paper = symbol.size() / 2.0 + QrSymbol.QUIET_ZONE;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                light[y * width + x] = pixel(symbol, x - width / 2.0, y - height / 2.0, cos, sin, paper);
            }
        }
        for (int pass = 0; pass < 3 && blur > 0; pass++) {
            light = boxBlurred(light, width, height);
        }
        Random random = new Random(SEED);
        byte[] grey = new byte[light.length];
        for (int i = 0; i < grey.length; i++) {
            double gone = 1 - slant * (i % width) / width;
            grey[i] = (byte) Math.max(0, Math.min(255, Math.round(light[i] * gone + noise * random.nextGaussian())));
        }
        return grey;
    }

    /** The mean of nine points within the pixel. */
    private double pixel(QrSymbol symbol, double x, double y, double cos, double sin, double paper) {
        double sum = 0;
        for (int part = 0; part < 9; part++) {
            double px = x + (part % 3 + 0.5) / 3;
            double py = y + (part / 3 + 0.5) / 3;
            double turnedX = cos * px + sin * py;
            double turnedY = cos * py - sin * px;
            double depth = 1 / (1 - tilt * turnedY / (paper * module * 2));
            double u = turnedX * depth / module;
            double v = turnedY * depth / module;
            boolean onPaper = Math.abs(u) < paper && Math.abs(v) < paper;
            int moduleX = (int) Math.floor(u + symbol.size() / 2.0);
            int moduleY = (int) Math.floor(v + symbol.size() / 2.0);
            sum += !onPaper ? (dark + bright) / 2.0 : symbol.isDark(moduleX, moduleY) ? dark : bright;
        }
        return sum / 9;
    }

    private double[] boxBlurred(double[] from, int width, int height) {
        return along(along(from, width, height, 1, width), height, width, width, 1);
    }

    private double[] along(double[] from, int length, int lines, int step, int stride) {
        double[] to = new double[from.length];
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int d = -blur; d <= blur; d++) {
                    int at = Math.max(0, Math.min(length - 1, i + d));
                    sum += from[line * stride + at * step];
                }
                to[line * stride + i * step] = sum / (2 * blur + 1);
            }
        }
        return to;
    }
}
