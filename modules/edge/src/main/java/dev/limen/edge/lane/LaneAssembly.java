package dev.limen.edge.lane;

import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.ticket.GateTickets;
import dev.limen.vision.reading.FaceReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a lane is put together from, besides its barrier.
 *
 * @param config how the gate is set up
 * @param health where the lane tells how it is
 * @param desk where it decides
 * @param reader of faces, taken over
 * @param persons the presentation attack check, taken over
 * @param rules by which faces are compared, taken over
 * @param registry where ticket readers count
 * @param clock the gate's clock
 */
record LaneAssembly(
        LaneConfig config,
        LaneHealth health,
        AdmissionDesk desk,
        FaceReader reader,
        PersonCheck persons,
        RecognitionRules rules,
        MeterRegistry registry,
        Clock clock) {
    /**
     * Takes hold of the barrier and puts the lane together. When that fails, reader, persons and rules are still the caller's.
     *
     * @param node where alarms become durable, and by whom tickets are verified
     * @param wiring what stands between the decision and the barrier
     * @throws dev.limen.core.InvalidInputException when the barrier, a ticket reader or the camera's address is unusable
     */
    Lane assemble(LaneContext node, UnaryOperator<Barrier> wiring) {
        AlarmDesk alarms = new AlarmDesk(config.id(), node, clock);
        Barrier barrier;
        try {
            barrier = wiring.apply(
                    BarrierDriver.openAny(config.id().value(), config.barrier(), new LaneNews(desk.grants(), alarms)));
        } catch (RuntimeException unusable) {
            alarms.close();
            throw unusable;
        }
        try {
            return assemble(node, barrier, alarms);
        } catch (RuntimeException unusable) {
            barrier.close();
            alarms.close();
            throw unusable;
        }
    }

    private Lane assemble(LaneContext node, Barrier barrier, AlarmDesk alarms) {
        GateTickets taking = config.tickets().orElse(GateTickets.defaults());
        Optional<ShownTickets> shown = node.tickets()
                .filter(tickets -> taking.readsAny())
                .map(tickets -> new ShownTickets(
                        tickets,
                        new TicketDesk(desk, tickets, config.zone(), barrier),
                        desk,
                        taking.effectiveAdmit(),
                        clock));
        LanePipeline pipeline = new LanePipeline(
                config.lane().orElse(LaneSettings.defaults()),
                reader,
                persons,
                desk,
                barrier,
                shown,
                health::encountered);
        TicketReaders readers = shown.map(to -> TicketReaders.open(config.id(), taking, to::offer, registry))
                .orElse(TicketReaders.NONE);
        try {
            return new Lane(config, health, barrier, pipeline, rules, alarms, clock, readers);
        } catch (RuntimeException unusable) {
            readers.close();
            throw unusable;
        }
    }
}
