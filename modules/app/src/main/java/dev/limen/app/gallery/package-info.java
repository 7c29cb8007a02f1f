/** Enrolling people from folders of pictures, without a coordinator. */
@NullMarked
package dev.limen.app.gallery;

import org.jspecify.annotations.NullMarked;
