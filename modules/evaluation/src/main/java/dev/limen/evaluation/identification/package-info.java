/** One-to-many search in an open set (ISO/IEC 19795-1: identification). */
@NullMarked
package dev.limen.evaluation.identification;

import org.jspecify.annotations.NullMarked;
