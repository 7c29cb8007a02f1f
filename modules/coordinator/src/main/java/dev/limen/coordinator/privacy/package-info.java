/** What people may ask of whoever holds their data: to be told, to be forgotten, and to have that proved. */
@NullMarked
package dev.limen.coordinator.privacy;

import org.jspecify.annotations.NullMarked;
