/** Templates that can be issued again (ISO/IEC 24745): a secret rotation that leaves every score as it is. */
@NullMarked
package dev.limen.gallery.renewable;

import org.jspecify.annotations.NullMarked;
