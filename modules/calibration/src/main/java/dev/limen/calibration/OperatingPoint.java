package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * One threshold and the errors counted at it (ISO/IEC 19795-1).
 *
 * @param fmr false match rate: share of non-mated comparisons at or above the score
 * @param fnmr false non-match rate: share of mated comparisons below the score
 * @param score the threshold
 */
public record OperatingPoint(double fmr, double fnmr, double score) {
    /** @throws InvalidInputException when a rate is not a share or the score no cosine */
    public OperatingPoint {
        if (!(fmr >= 0 && fmr <= 1 && fnmr >= 0 && fnmr <= 1 && score >= -1 && score <= 1)) {
            throw new InvalidInputException("A calibration point needs rates from 0 to 1 and a score from -1 to 1.");
        }
    }
}
