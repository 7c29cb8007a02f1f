/** From a portrait to the template that is kept as reference. */
@NullMarked
package dev.limen.vision.enrol;

import org.jspecify.annotations.NullMarked;
