package dev.limen.edge.simulation;

import dev.limen.edge.simulation.Walker.Kind;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts decisions against the truth. Not thread-safe. */
final class SimulationCount {
    private int decisions;
    private int passages;
    private int wrongStrangers;
    private int wrongAttacks;
    private int wrongDenials;
    private int referred;
    private int referredPeople;
    private int people;
    private int asked;
    private int askedPeople;
    private int again;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<Integer, Integer> throughByMinute = new HashMap<>();
    private final List<Double> milliseconds = new ArrayList<>();

    void decision(Walker walker, Event.Decision decision, double seconds) {
        decisions++;
        reasons.merge(decision.outcome().name().toLowerCase(Locale.ROOT) + " " + decision.reason(), 1, Integer::sum);
        milliseconds.add(1000 * seconds);
        boolean admitted = decision.outcome() == Outcome.ADMITTED;
        if (walker.kind == Kind.ENROLLED) {
            people++;
        }
        if (walker.wasAskedForTicket()) {
            asked++;
            askedPeople += walker.kind == Kind.ENROLLED ? 1 : 0;
        }
        if (admitted) {
            admission(walker, decision);
        } else if (decision.outcome() == Outcome.DENIED && walker.kind == Kind.ENROLLED) {
            wrongDenials++;
        } else if (decision.outcome() == Outcome.REFERRED) {
            referred++;
            if (walker.kind == Kind.ENROLLED) {
                referredPeople++;
            }
        }
    }

    /** A second decision about somebody, or one about nobody; only what it opens counts. */
    void again(Optional<Walker> about, Event.Decision decision) {
        again++;
        if (decision.outcome() == Outcome.ADMITTED) {
            about.ifPresentOrElse(walker -> admission(walker, decision), () -> wrongStrangers++);
        }
    }

    private void admission(Walker walker, Event.Decision decision) {
        if (walker.kind == Kind.ATTACK) {
            wrongAttacks++;
        } else if (walker.kind == Kind.UNKNOWN || !Crowd.isNamed(decision, walker.claimed)) {
            wrongStrangers++;
        }
    }

    void passage(double seconds) {
        passages++;
        throughByMinute.merge((int) (seconds / 60), 1, Integer::sum);
    }

    private List<SimulationReport.Minute> course(List<Integer> queues, List<Double> waits) {
        List<SimulationReport.Minute> course = new ArrayList<>();
        for (int minute = 0; minute < queues.size(); minute++) {
            course.add(new SimulationReport.Minute(
                    throughByMinute.getOrDefault(minute, 0), queues.get(minute), waits.get(minute)));
        }
        return course;
    }

    SimulationReport report(SimulationPlan plan, double threshold, Crowd crowd) {
        // A frame is not a whole number of nanoseconds.
        double minutes = Math.round(crowd.seconds() / 60 * 1000) / 1000.0;
        return new SimulationReport(
                plan.seed(),
                minutes,
                plan.people(),
                threshold,
                crowd.walkUps(),
                decisions,
                again,
                passages / minutes,
                wrongStrangers + wrongAttacks,
                wrongAttacks,
                wrongDenials,
                decisions == 0 ? 0 : (double) referred / decisions,
                people == 0 ? 0 : (double) referredPeople / people,
                decisions == 0 ? 0 : (double) asked / decisions,
                people == 0 ? 0 : (double) askedPeople / people,
                SimulationReport.Spread.of(milliseconds),
                SimulationReport.Spread.percentiles(milliseconds),
                SimulationReport.Spread.of(crowd.waits()),
                reasons,
                course(crowd.queues(), crowd.minuteWaits()));
    }
}
