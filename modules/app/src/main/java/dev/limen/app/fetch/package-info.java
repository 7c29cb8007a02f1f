/** Getting a catalogued file from its maker's address: resumed where it broke off, and never under its name before its hash is right. */
@NullMarked
package dev.limen.app.fetch;

import org.jspecify.annotations.NullMarked;
