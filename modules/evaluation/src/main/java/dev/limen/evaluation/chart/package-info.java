/** Curves as pictures, drawn without a screen. */
@NullMarked
package dev.limen.evaluation.chart;

import org.jspecify.annotations.NullMarked;
