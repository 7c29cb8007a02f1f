/** The certificate of the listener that browsers, phones and programs come to. */
@NullMarked
package dev.limen.coordinator.tls;

import org.jspecify.annotations.NullMarked;
