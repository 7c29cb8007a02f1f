package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.reading.FaceReader;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lane without camera and threads: whoever drives it gives the frames and the time. Everything between frame and barrier
 * is what a real lane uses. Not thread-safe.
 */
public final class LaneRig implements AutoCloseable {
    private final LanePipeline pipeline;
    private final Barrier barrier;
    private final Optional<ShownTickets> tickets;

    /**
     * An entry to {@code zone} that wants to see people.
     *
     * @param clock told by decisions
     * @param barrier made for whom it tells of passages
     */
    public LaneRig(
            GateId gate,
            Zone zone,
            LaneContext context,
            RecognitionRules rules,
            Clock clock,
            FaceReader reader,
            PersonCheck persons,
            Function<BarrierListener, Barrier> barrier) {
        AdmissionDesk desk = new AdmissionDesk(
                gate,
                GateState.of(zone, Direction.ENTRY, GateMode.AUTOMATIC),
                LaneConfig.LivenessCheck.REQUIRED,
                rules,
                context,
                clock);
        this.barrier = barrier.apply(desk.grants());
        this.tickets = context.tickets()
                .map(check -> new ShownTickets(
                        check, new TicketDesk(desk, check, zone, this.barrier), desk, Admit.ALONE, clock));
        this.pipeline =
                new LanePipeline(LaneSettings.defaults(), reader, persons, desk, this.barrier, tickets, left -> {});
    }

    /** Holds a ticket to the reader; looked at with the next frame. Nothing reads it where the node takes none. */
    public void showTicket(String text) {
        tickets.ifPresent(shown -> shown.offer(text));
    }

    /** Looks at one frame; its arrival time is the lane's time. */
    public void process(Frame frame) {
        pipeline.process(frame);
    }

    @Override
    public void close() {
        pipeline.close();
        barrier.close();
    }
}
