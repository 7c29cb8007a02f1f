/**
 * Words for a path: few, certain instructions with landmarks and levels, in the reader's language.
 *
 * <p>Start at {@link dev.limen.wayfinding.guidance.Guide}; the words are in {@code messages*.properties}.
 */
@NullMarked
package dev.limen.wayfinding.guidance;

import org.jspecify.annotations.NullMarked;
