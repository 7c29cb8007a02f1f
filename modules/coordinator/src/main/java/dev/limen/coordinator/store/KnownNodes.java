package dev.limen.coordinator.store;

import dev.limen.core.NodeId;
import java.sql.SQLException;
import java.util.List;

/** Which nodes may hold what is in the change log. */
@FunctionalInterface
interface KnownNodes {
    /** {@return all of them} */
    List<NodeId> list(Session session) throws SQLException;
}
