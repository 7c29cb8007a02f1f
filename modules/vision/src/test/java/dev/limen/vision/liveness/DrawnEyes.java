package dev.limen.vision.liveness;

import java.util.Random;

/** A plain face between brows and nose, as large as an {@link EyeBand}: skin, brows, nostrils, and eyes with lids. */
final class DrawnEyes {
    static final double SKIN = 150;
    private static final double FINE = 3;

    private double right = 1;
    private double left = 1;
    private double dx;
    private double dy;
    private double gain = 1;
    private double veil;
    private double glareAt = Double.NaN;
    private int blur;
    private double noise;

    /** Lids up by so much of their way. */
    DrawnEyes open(double right, double left) {
        this.right = right;
        this.left = left;
        return this;
    }

    /** Landmarks off by so many pixels. */
    DrawnEyes off(double dx, double dy) {
        this.dx = dx;
        this.dy = dy;
        return this;
    }

    /** So many times the light, and so much of it scattered over all. */
    DrawnEyes lit(double gain, double veil) {
        this.gain = gain;
        this.veil = veil;
        return this;
    }

    /** A bright blot with its middle in this column, at the eyes' height. */
    DrawnEyes glare(double column) {
        this.glareAt = column;
        return this;
    }

    /** Smeared sidewards over so many pixels either way. */
    DrawnEyes blurred(int pixels) {
        this.blur = pixels;
        return this;
    }

    DrawnEyes noisy(double levels) {
        this.noise = levels;
        return this;
    }

    /** {@return the light, row after row} */
    byte[] light(Random random) {
        double[] drawn = new double[EyeBand.WIDTH * EyeBand.HEIGHT];
        for (int i = 0; i < drawn.length; i++) {
            int x = i % EyeBand.WIDTH;
            int y = i / EyeBand.WIDTH;
            for (double sy = 0.5 / FINE - 0.5; sy < 0.5; sy += 1 / FINE) {
                for (double sx = 0.5 / FINE - 0.5; sx < 0.5; sx += 1 / FINE) {
                    drawn[i] += at(x + sx - dx, y + sy - dy) / FINE / FINE;
                }
            }
            double glare = Double.isNaN(glareAt)
                    ? 0
                    : 140 * Math.exp(-(Math.pow(x - glareAt, 2) + Math.pow(y - EyeBand.EYES, 2)) / 120);
            drawn[i] = gain * drawn[i] + veil + glare;
        }
        byte[] light = new byte[drawn.length];
        for (int i = 0; i < light.length; i++) {
            double sum = 0;
            for (int d = -blur; d <= blur; d++) {
                int x = Math.max(0, Math.min(EyeBand.WIDTH - 1, i % EyeBand.WIDTH + d));
                sum += drawn[i / EyeBand.WIDTH * EyeBand.WIDTH + x] / (2 * blur + 1);
            }
            light[i] = (byte) Math.max(0, Math.min(255, Math.round(sum + noise * random.nextGaussian())));
        }
        return light;
    }

    float[] band(Random random) {
        return EyeBand.flattened(light(random));
    }

    /** {@return how far lids are up so long after a blink began, seconds: down in a third of the time, up in the rest} */
    static double lids(double since, double lasting) {
        double gone = since / lasting;
        return gone <= 0 || gone >= 1 ? 1 : Math.max(0, gone < 0.4 ? 1 - gone / 0.35 : (gone - 0.45) / 0.55);
    }

    private double at(double x, double y) {
        double middle = (EyeBand.RIGHT + EyeBand.LEFT) / 2.0;
        boolean brow = Math.abs(y - 6) < 1.3 && Math.abs(Math.abs(x - middle) - EyeBand.APART / 2.0) < 8;
        boolean nostril = Math.hypot(Math.abs(x - middle) - 4, y - 33) < 1.8;
        if (brow || nostril) {
            return 60;
        }
        boolean persons = x < middle;
        double lids = persons ? right : left;
        double along = x - (persons ? EyeBand.RIGHT : EyeBand.LEFT);
        double down = y - EyeBand.EYES;
        double bow = 1 - along * along / 42;
        double edge = bow * (2.4 - 4.8 * lids);
        if (bow <= 0) {
            return SKIN - 40 * Math.exp(-Math.pow(x - middle, 2) / 2);
        }
        if (Math.abs(down - edge) < 0.5) {
            return 50;
        }
        boolean within = down > edge && down < 2.4 * bow;
        return !within ? SKIN : Math.hypot(along, down) < 2.4 ? 30 : 205;
    }
}
