/** All the looks at a face that a gate takes, on frames: detect, then align, judge and embed. */
@NullMarked
package dev.limen.vision.reading;

import org.jspecify.annotations.NullMarked;
