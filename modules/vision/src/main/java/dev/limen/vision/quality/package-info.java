/** Whether a face is good enough to be compared at all. */
@NullMarked
package dev.limen.vision.quality;

import org.jspecify.annotations.NullMarked;
