package dev.limen.edge.lane;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import java.util.Collection;
import java.util.List;

/**
 * The nodes beside this one, as its gates ask them before they let anybody in. No call waits for the network or the disk;
 * safe from several threads.
 */
public interface Neighbours {
    /** There are none. */
    Neighbours NONE = new Neighbours() {
        private final Answer free = new Answer.Free(List.of());

        @Override
        public Answer ask(GateId gate, TicketId ticket) {
            return free;
        }

        @Override
        public void granted(TicketId ticket) {}

        @Override
        public void ended(TicketId ticket) {}

        @Override
        public void withdraw(GateId gate, Collection<TicketId> tickets) {}

        @Override
        public void passed() {}
    };

    /** What became of asking. */
    sealed interface Answer {
        /** Not all have answered yet; ask again with the next frame. */
        record Pending() implements Answer {}

        /**
         * None of them lets anybody in on the ticket, and what they know of passages on it is in the records now.
         *
         * @param unasked those that could not be asked
         */
        record Free(List<NodeId> unasked) implements Answer {
            /** Copies the list. */
            public Free {
                unasked = List.copyOf(unasked);
            }
        }

        /** A gate of that node is letting somebody in on the ticket. */
        record Taken(NodeId by) implements Answer {}
    }

    /**
     * Claims a ticket, so that nobody else lets anybody in on it; asked again, tells how that stands.
     *
     * @param gate of this node
     * @throws IllegalStateException when what the others know could not be kept; nobody may be let in then
     */
    Answer ask(GateId gate, TicketId ticket);

    /** A gate is about to open for the ticket, whose claim then lasts until it {@link #ended}. */
    void granted(TicketId ticket);

    /** Somebody has passed, which is in the records now, or nobody has and the gate is shut. */
    void ended(TicketId ticket);

    /** Gives back those of these tickets that the gate has asked for and did not open for. */
    void withdraw(GateId gate, Collection<TicketId> tickets);

    /** A passage is in the records that no claim was needed for. */
    void passed();
}
