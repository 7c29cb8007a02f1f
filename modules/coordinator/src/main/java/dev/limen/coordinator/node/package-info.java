/** Who the nodes are: invitations, certificates, revocation, and the listeners that only nodes are served at. */
@NullMarked
package dev.limen.coordinator.node;

import org.jspecify.annotations.NullMarked;
