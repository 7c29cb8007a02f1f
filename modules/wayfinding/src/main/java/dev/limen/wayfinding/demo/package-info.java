/** The invented winter-sports arena that ships with the product. */
@NullMarked
package dev.limen.wayfinding.demo;

import org.jspecify.annotations.NullMarked;
