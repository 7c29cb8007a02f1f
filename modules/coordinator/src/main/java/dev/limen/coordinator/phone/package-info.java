/** What people do on their own phones: take tickets, agree and take it back, send pictures of themselves. */
@NullMarked
package dev.limen.coordinator.phone;

import org.jspecify.annotations.NullMarked;
