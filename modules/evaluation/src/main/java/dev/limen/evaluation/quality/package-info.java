/** Whether quality foretells errors (ISO/IEC 29794-1). */
@NullMarked
package dev.limen.evaluation.quality;

import org.jspecify.annotations.NullMarked;
