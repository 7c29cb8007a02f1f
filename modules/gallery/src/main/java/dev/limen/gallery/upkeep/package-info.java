/** What an operator wants to know of a gallery that no node uses now. Only looks, changes nothing. */
@NullMarked
package dev.limen.gallery.upkeep;

import org.jspecify.annotations.NullMarked;
