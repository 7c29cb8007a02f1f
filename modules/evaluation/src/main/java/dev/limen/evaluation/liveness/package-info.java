/** Measures how well people are told from presentation attacks (ISO/IEC 30107-3). */
@NullMarked
package dev.limen.evaluation.liveness;

import org.jspecify.annotations.NullMarked;
