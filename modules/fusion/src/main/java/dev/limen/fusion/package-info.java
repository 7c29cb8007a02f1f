/** Many looks at one person become one verdict. */
@NullMarked
package dev.limen.fusion;

import org.jspecify.annotations.NullMarked;
