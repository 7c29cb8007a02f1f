/** The verbs of {@code limen}: they read options, build what runs, and say what happened. */
@NullMarked
package dev.limen.app.cli;

import org.jspecify.annotations.NullMarked;
