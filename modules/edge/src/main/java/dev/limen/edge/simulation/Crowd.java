package dev.limen.edge.simulation;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.edge.lane.LaneRig;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everybody who comes: the queue before the lane, and those in it. Not thread-safe. */
final class Crowd {
    /** Face width from which a lane decides, pixels; a lane's default. */
    static final double GATE_WIDTH = 64;

    private static final long FRAME_NANOS = 1_000_000_000L / 15;
    private static final double FRAME_SECONDS = FRAME_NANOS / 1e9;

    /** How long somebody who is not let in takes to step aside. */
    private static final double STEP_ASIDE_SECONDS = 3;

    /** Somebody the gate never decides about gives up. */
    private static final double GIVE_UP_SECONDS = 20;

    /** To show a ticket; in the mean as turnstiles take for one, 11 people a minute (Guide to Safety at Sports Grounds). */
    private static final double QUICKEST_SHOWING_SECONDS = 3;

    private static final double SLOWEST_SHOWING_SECONDS = 8;

    /** Groups come together. */
    private static final double GROUPS = 0.3;

    private final SimulationPlan plan;
    private final FaceWorld world;
    private final Function<PersonId, String> boxOffice;
    private final List<float[]> people;
    private final List<Integer> order = new ArrayList<>();
    private final Random random;
    private final Deque<Walker> waiting = new ArrayDeque<>();
    private final List<Walker> lane = new ArrayList<>();
    private final List<Double> waits = new ArrayList<>();
    private final List<Double> waitsOfTheMinute = new ArrayList<>();
    private final List<Double> minuteWaits = new ArrayList<>();
    private final List<Integer> queues = new ArrayList<>();
    private double nextArrival;
    private int nextPerson;
    private int walkUps;
    private double now;

    /** @param boxOffice prints a person's ticket */
    Crowd(
            SimulationPlan plan,
            FaceWorld world,
            List<float[]> people,
            Function<PersonId, String> boxOffice,
            Random random) {
        this.boxOffice = boxOffice;
        this.plan = plan;
        this.world = world;
        this.people = people;
        this.random = random;
        for (int i = 0; i < people.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
    }

    double seconds() {
        return now;
    }

    List<Walker> inLane() {
        return lane;
    }

    int walkUps() {
        return walkUps;
    }

    /** {@return seconds from arriving to being decided about, of everybody decided about} */
    List<Double> waits() {
        return waits;
    }

    /** {@return how many stood before the lane at the end of each minute} */
    List<Integer> queues() {
        return queues;
    }

    /** {@return seconds that half of those decided about in each minute had waited at most; 0 when there was nobody} */
    List<Double> minuteWaits() {
        return minuteWaits;
    }

    /** Lets everybody walk until the plan's time is over, or all who were to come have been decided about. */
    void walkAll(LaneRig rig, SimulatedBarrier barrier, SimulatedClock clock, DoubleConsumer progress) {
        long frames = Math.round(plan.minutes() * 60 * 15);
        for (long frame = 0; frame < frames && !isOver(); frame++) {
            clock.advance(FRAME_NANOS);
            now = clock.seconds();
            arrive();
            move(barrier);
            lane.forEach(walker -> walker.showTicket(now).ifPresent(person -> rig.showTicket(boxOffice.apply(person))));
            try (Frame taken = Frame.blank(640, 360, clock.instant(), clock.nanos(), frame, "simulation")) {
                rig.process(taken);
            }
            if ((frame + 1) % (60 * 15) == 0) {
                queues.add(waiting.size());
                minuteWaits.add(SimulationReport.Spread.of(waitsOfTheMinute).p50());
                waitsOfTheMinute.clear();
            }
            if (frame % 1000 == 0) {
                progress.accept(Math.max(
                        (double) frame / frames,
                        plan.walkUps().isPresent()
                                ? (double) walkUps / plan.walkUps().getAsInt()
                                : 0));
            }
        }
    }

    private boolean isOver() {
        return haveAllCome() && waiting.isEmpty() && lane.isEmpty();
    }

    private boolean haveAllCome() {
        return plan.walkUps().isPresent()
                && walkUps + waiting.size() >= plan.walkUps().getAsInt();
    }

    /** Says whom a decision was about: the nearest whom nobody has decided about, or else the nearest there is. */
    void decided(Event.Decision decision, SimulationCount count, double seconds) {
        boolean admitted = decision.outcome() == Outcome.ADMITTED;
        Optional<Walker> newcomer = nearest(walker -> walker.decided().isEmpty());
        if (newcomer.isPresent()) {
            Walker walker = newcomer.get();
            walker.decide(seconds, admitted);
            waits.add(seconds - walker.arrivedSeconds);
            waitsOfTheMinute.add(seconds - walker.arrivedSeconds);
            count.decision(walker, decision, seconds - walker.atGate().orElseThrow());
            return;
        }
        // Somebody who was turned away and has not gone yet was looked at once more.
        Optional<Walker> again = nearest(walker -> !walker.isAdmitted());
        again.filter(walker -> admitted).ifPresent(walker -> walker.decide(seconds, true));
        count.again(again, decision);
    }

    private Optional<Walker> nearest(Predicate<Walker> whom) {
        return lane.stream()
                .filter(walker -> walker.atGate().isPresent())
                .filter(whom)
                .min(Comparator.comparingDouble(Walker::metres));
    }

    private void arrive() {
        while (nextArrival <= now && !haveAllCome()) {
            int group = random.nextDouble() < GROUPS ? 2 + random.nextInt(3) : 1;
            for (int i = 0; i < group; i++) {
                waiting.add(newcomer());
            }
            double groups = plan.arrivalsPerMinute() / 60 / (1 + GROUPS * 2);
            nextArrival += -Math.log(1 - random.nextDouble()) / groups;
        }
        double last = lane.isEmpty()
                ? Double.POSITIVE_INFINITY
                : lane.get(lane.size() - 1).metres();
        if (!waiting.isEmpty() && (lane.isEmpty() || last < Walker.FAR_METRES + 0.5 - Walker.SPACING_METRES)) {
            lane.add(waiting.remove());
            walkUps++;
        }
    }

    private Walker newcomer() {
        double who = random.nextDouble();
        if (who < plan.unknown()) {
            return new Walker(
                    Walker.Kind.UNKNOWN,
                    Optional.empty(),
                    world.onTheDay(world.person()),
                    now,
                    plan.detector().verdict(false, random.nextDouble()),
                    OptionalDouble.empty(),
                    random);
        }
        boolean attack = who < plan.unknown() + plan.attacks();
        int person = attack ? random.nextInt(people.size()) : next();
        return new Walker(
                attack ? Walker.Kind.ATTACK : Walker.Kind.ENROLLED,
                Optional.of(LaneSimulation.person(person)),
                world.onTheDay(people.get(person)),
                now,
                plan.detector().verdict(attack, random.nextDouble()),
                attack ? OptionalDouble.empty() : timeToShow(),
                random);
    }

    /** {@return seconds until somebody who is asked has shown the ticket; empty when it is not at hand} */
    private OptionalDouble timeToShow() {
        double slowness = random.nextDouble();
        return random.nextDouble() < plan.ticketsAtHand()
                ? OptionalDouble.of(
                        QUICKEST_SHOWING_SECONDS + slowness * (SLOWEST_SHOWING_SECONDS - QUICKEST_SHOWING_SECONDS))
                : OptionalDouble.empty();
    }

    private int next() {
        if (nextPerson == order.size()) {
            throw new InvalidInputException("Everybody who is enrolled has been in: enrol more with --people, or"
                    + " let fewer come with --arrivals.");
        }
        return order.get(nextPerson++);
    }

    private void move(SimulatedBarrier barrier) {
        double ahead = Double.NEGATIVE_INFINITY;
        for (Walker walker : lane) {
            walker.walk(FRAME_SECONDS, ahead);
            ahead = walker.metres();
        }
        lane.removeIf(walker -> {
            if (walker.isThrough()) {
                barrier.pass();
                return true;
            }
            boolean turnedAway = walker.decided()
                    .filter(at -> !walker.isAdmitted() && now - at > STEP_ASIDE_SECONDS)
                    .isPresent();
            boolean ignored = walker.decided().isEmpty()
                    && walker.atGate().filter(at -> now - at > GIVE_UP_SECONDS).isPresent();
            return turnedAway || ignored;
        });
    }

    /** Whoever stands at the gate, and nobody has decided about, is asked for a ticket. */
    void askedForTicket() {
        nearest(walker -> walker.decided().isEmpty()).ifPresent(walker -> walker.askForTicket(now));
    }

    /** {@return whether that is who a decision names, by the face or by the ticket alone} */
    static boolean isNamed(Event.Decision decision, Optional<PersonId> person) {
        Optional<PersonId> named = decision.match()
                .map(Event.Match::person)
                .or(() -> decision.ticket().map(LaneSimulation::holder));
        return named.isPresent() && named.equals(person);
    }
}
