/** Scenes filmed from still pictures, to measure what a gate makes of a walk-up. */
@NullMarked
package dev.limen.vision.scene;

import org.jspecify.annotations.NullMarked;
