/** Passwords, second factors and sign-ins of staff. Nothing here decides what somebody may do. */
@NullMarked
package dev.limen.coordinator.account;

import org.jspecify.annotations.NullMarked;
