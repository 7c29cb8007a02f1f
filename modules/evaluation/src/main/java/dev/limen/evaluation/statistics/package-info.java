/** The counting: error rates, intervals and curves. Pure: no pictures, no disk, no clock, no randomness without a seed. */
@NullMarked
package dev.limen.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
