/** One-to-one comparison (ISO/IEC 19795-1: verification). */
@NullMarked
package dev.limen.evaluation.verification;

import org.jspecify.annotations.NullMarked;
