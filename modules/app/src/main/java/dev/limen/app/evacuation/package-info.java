/** The stadium of the test kit, emptied. */
@NullMarked
package dev.limen.app.evacuation;

import org.jspecify.annotations.NullMarked;
