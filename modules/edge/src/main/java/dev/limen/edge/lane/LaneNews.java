package dev.limen.edge.lane;

import dev.limen.core.EventId;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.protocol.AlarmKind;

/** What becomes of releases is the desk's business, what staff are called to the alarm desk's. */
record LaneNews(Grants grants, AlarmDesk alarms) implements BarrierListener {
    @Override
    public void passed(EventId decision) {
        grants.passed(decision);
    }

    @Override
    public void lapsed(EventId decision) {
        grants.lapsed(decision);
    }

    @Override
    public void alarmed(AlarmKind kind, String sentence) {
        alarms.raise(kind, sentence);
    }
}
