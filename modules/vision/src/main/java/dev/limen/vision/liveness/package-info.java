/** Tells people from presentation attacks: prints, screens and masks (ISO/IEC 30107-3). Fails closed. */
@NullMarked
package dev.limen.vision.liveness;

import org.jspecify.annotations.NullMarked;
