/** The references on disk: encrypted, bound to whom they belong to, erased for good. */
@NullMarked
package dev.limen.gallery.store;

import org.jspecify.annotations.NullMarked;
