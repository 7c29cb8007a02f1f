/** Decisions found again and explained, behind {@code limen policy explain}. */
@NullMarked
package dev.limen.app.policy;

import org.jspecify.annotations.NullMarked;
