/** The program: one small main, everything else is a verb under {@link dev.limen.app.cli}. */
@NullMarked
package dev.limen.app;

import org.jspecify.annotations.NullMarked;
