/**
 * What comparison scores mean: their distributions, log-likelihood ratios, thresholds for a wanted rate of errors, and
 * whether a camera has drifted away from them.
 *
 * <p>Pure: the same numbers give the same answer.
 */
@NullMarked
package dev.limen.calibration;

import org.jspecify.annotations.NullMarked;
