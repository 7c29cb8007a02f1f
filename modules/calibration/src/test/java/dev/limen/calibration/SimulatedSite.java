package dev.limen.calibration;

import java.util.Random;

/** Faces as unit vectors around a common direction: the stronger it is, the more alike everybody is to everybody. */
final class SimulatedSite {
    private static final int DIMENSION = 48;

    private final Random random;
    private final double common;

    SimulatedSite(long seed, double common) {
        this.random = new Random(seed);
        this.common = common;
    }

    double[] person() {
        double[] face = new double[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            face[i] = random.nextGaussian() / Math.sqrt(DIMENSION);
        }
        face[0] += common;
        return unit(face);
    }

    /** The same person on another picture. */
    double[] again(double[] face, double noise) {
        double[] other = face.clone();
        for (int i = 0; i < DIMENSION; i++) {
            other[i] += noise * random.nextGaussian() / Math.sqrt(DIMENSION);
        }
        return unit(other);
    }

    double[][] people(int n) {
        double[][] people = new double[n][];
        for (int i = 0; i < n; i++) {
            people[i] = person();
        }
        return people;
    }

    static CrossComparisons across(double[][] people) {
        int n = people.length * (people.length - 1) / 2;
        int[] first = new int[n];
        int[] second = new int[n];
        double[] scores = new double[n];
        int at = 0;
        for (int one = 0; one < people.length; one++) {
            for (int other = 0; other < one; other++) {
                first[at] = one;
                second[at] = other;
                scores[at++] = score(people[one], people[other]);
            }
        }
        return new CrossComparisons(people.length, first, second, scores);
    }

    static double[] against(double[] probe, double[][] people) {
        double[] scores = new double[people.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(probe, people[i]);
        }
        return scores;
    }

    static double score(double[] one, double[] other) {
        double dot = 0;
        for (int i = 0; i < DIMENSION; i++) {
            dot += one[i] * other[i];
        }
        return Math.max(-1, Math.min(1, dot));
    }

    private static double[] unit(double[] v) {
        double length = 0;
        for (double x : v) {
            length += x * x;
        }
        for (int i = 0; i < v.length; i++) {
            v[i] /= Math.sqrt(length);
        }
        return v;
    }
}
