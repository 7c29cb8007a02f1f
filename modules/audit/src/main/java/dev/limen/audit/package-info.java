/**
 * A chain of entries, each bound to the one before by its hash, and signed heads that fix how far it went. Pure: knows
 * neither where entries are stored nor what time it is.
 */
@NullMarked
package dev.limen.audit;

import org.jspecify.annotations.NullMarked;
