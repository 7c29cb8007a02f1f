/** Reads configuration files into records that check themselves. Stateless and thread-safe. */
@NullMarked
package dev.limen.settings;

import org.jspecify.annotations.NullMarked;
