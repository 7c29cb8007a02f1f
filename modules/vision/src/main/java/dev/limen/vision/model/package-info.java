/**
 * Which networks there are, where their files lie, and whether those are the files they should be.
 *
 * <p>A file whose SHA-256 differs from the catalogue is never loaded: a gate without its model stays shut.
 */
@NullMarked
package dev.limen.vision.model;

import org.jspecify.annotations.NullMarked;
