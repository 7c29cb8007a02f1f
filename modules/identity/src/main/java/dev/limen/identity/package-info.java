/** Who a node is: the authority that says so, the code it is first known by, and what TLS needs of both. */
@NullMarked
package dev.limen.identity;

import org.jspecify.annotations.NullMarked;
