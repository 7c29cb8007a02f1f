/** Where a gallery's outermost key comes from, and the keys that are wrapped by it. */
@NullMarked
package dev.limen.gallery.keys;

import org.jspecify.annotations.NullMarked;
