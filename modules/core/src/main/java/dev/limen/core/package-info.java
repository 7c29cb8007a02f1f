/**
 * The words every module shares: identifiers, image geometry, face templates and comparison scores.
 *
 * <p>Everything here is an immutable value and safe to share between threads. This package uses nothing but the JDK.
 */
@NullMarked
package dev.limen.core;

import org.jspecify.annotations.NullMarked;
