/** Finds the most alike of many unit vectors, exactly. Knows numbers only: no names, no disk, no keys. */
@NullMarked
package dev.limen.gallery.index;

import org.jspecify.annotations.NullMarked;
