/** References on their way from one gallery to another, in one encrypted file. */
@NullMarked
package dev.limen.gallery.archive;

import org.jspecify.annotations.NullMarked;
