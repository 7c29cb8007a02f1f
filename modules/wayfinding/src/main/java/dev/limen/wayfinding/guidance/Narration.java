package dev.limen.wayfinding.guidance;

import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Tells one path, leg by leg. Not thread-safe; made for one path. */
final class Narration {
    /** A walk shorter than this after a change of level needs no instruction of its own, metres. */
    private static final double SHORT_WALK = 12;
    /** Distances below this are a few steps, metres. */
    private static final double FEW_STEPS = 8;
    /** A landmark is kept on one side only over a walk at least this long, metres. */
    private static final double LONG_WALK = 40;

    /** A landmark announces a goal only after a walk at least this long, metres. */
    private static final double LANDMARK_WALK = 20;

    private static final String NO_CHANGE = "none";
    /** Nobody is told to walk straight ahead who may look anywhere. */
    private static final String UNKNOWN = "unknown";

    private final PathwayNetwork network;
    private final Surroundings surroundings;
    private final Phrasebook phrases;
    private final Feature destination;
    private final List<Draft> drafts = new ArrayList<>();

    /** Where the telling is on the path: metres and seconds told so far. */
    private double toldMetres;

    private double toldSeconds;
    /** What was just left, until a sentence has said so. */
    private String from = NO_CHANGE;

    /** The level on which the telling is. */
    private int ordinal;

    private double facing = Double.NaN;
    private boolean isFacingKnown;
    /** The side of the next goal as the last walk saw it; null once it has been said. */
    private @Nullable Approach approach;

    private @Nullable Approach firstChange;
    private Turn firstTurn = Turn.STRAIGHT;

    private record Draft(
            Maneuver maneuver,
            String text,
            String spoken,
            MapPoint at,
            double bearing,
            double metres,
            double seconds) {}

    /** How the end of a walk looks: on which side the goal is, and the landmark passed just before. */
    record Approach(String side, Optional<Feature> past) {}

    Narration(PathwayNetwork network, Surroundings surroundings, Phrasebook phrases, Feature destination) {
        this.network = network;
        this.surroundings = surroundings;
        this.phrases = phrases;
        this.destination = destination;
    }

    String destinationName() {
        return phrases.title(destination);
    }

    /** The walker is there already. */
    void stay(int node, double bearing) {
        Coordinate here =
                new Coordinate(network.graph().x(node), network.graph().y(node));
        int ordinal = network.graph().ordinal(node);
        add(Maneuver.DEPART, "begin", words(), here, ordinal, bearing);
        add(Maneuver.ARRIVE, "here", words(), here, ordinal, bearing);
    }

    void tell(List<Leg> legs, double initialFacing) {
        int last = legs.size() - 1;
        if (last > 0 && destination.category().equals("gate") && legs.get(last) instanceof Leg.Passage gate) {
            // Whoever looks for a gate has found it in front of it.
            follow(legs.subList(0, last), initialFacing);
            toldMetres += gate.length();
            toldSeconds += gate.seconds();
            arrive(legs.get(last - 1));
            return;
        }
        follow(legs, initialFacing);
        arrive(legs.get(last));
    }

    /** Tells legs without the arrival. */
    void follow(List<Leg> legs, double initialFacing) {
        facing = initialFacing;
        isFacingKnown = !Double.isNaN(initialFacing);
        for (int i = 0; i < legs.size(); i++) {
            if (i == 0 && !(legs.get(i) instanceof Leg.Walk)) {
                ordinal = ordinalBefore(legs.get(i));
                addHere(Maneuver.DEPART, "begin", words(), legs.get(i).line().get(0), 0);
            }
            go(legs.get(i), i == 0, i + 1 < legs.size() ? legs.get(i + 1) : null);
        }
    }

    /** Tells that it begins here, where nothing is to be walked before what comes next. */
    void begin(int node, double bearing) {
        facing = bearing;
        ordinal = network.graph().ordinal(node);
        Coordinate here =
                new Coordinate(network.graph().x(node), network.graph().y(node));
        addHere(Maneuver.DEPART, "begin", words(), here, bearing);
    }

    void go(Leg leg, boolean isFirst, @Nullable Leg next) {
        if (leg instanceof Leg.Walk walk) {
            walk(walk, isFirst, next);
        } else if (leg instanceof Leg.Change change) {
            change(change);
        } else if (leg instanceof Leg.Passage passage) {
            passage(passage);
        }
        ordinal = leg instanceof Leg.Change change ? change.toOrdinal() : ordinalBefore(leg);
    }

    /** Counts a leg that was told in other words. */
    void leaveBehind(Leg.Change change) {
        toldMetres += change.length();
        toldSeconds += change.seconds();
        facing = change.exitBearing();
        ordinal = change.toOrdinal();
    }

    private static int ordinalBefore(Leg leg) {
        if (leg instanceof Leg.Change change) {
            return change.fromOrdinal();
        }
        return leg instanceof Leg.Walk walk ? walk.ordinal() : ((Leg.Passage) leg).ordinal();
    }

    private void walk(Leg.Walk walk, boolean isFirst, @Nullable Leg next) {
        double goal = next == null ? goalBearing(walk) : entryBearing(next);
        Bends bends = new Bends(walk.line(), facing, goal);
        double pace = walk.length() > 0 ? walk.seconds() / walk.length() : 0;
        double startMetres = toldMetres;
        double startSeconds = toldSeconds;
        Turn setOff = bends.start.map(bend -> Turn.of(bend.angle())).orElse(Turn.STRAIGHT);
        boolean isTold = isFirst
                || walk.length() >= SHORT_WALK
                || !bends.middle.isEmpty()
                || (bends.start.isPresent() && bends.end.isPresent());
        double done = 0;
        if (isTold) {
            done = bends.start.map(Bends.Bend::last).orElse(0.0);
            double until = bends.middle.isEmpty()
                    ? untilEnd(bends)
                    : bends.middle.get(0).first();
            Maneuver maneuver = isFirst ? Maneuver.DEPART : setOff.maneuver;
            tellWalk(maneuver, setOff, bends, walk.ordinal(), done, until, Optional.empty());
            firstTurn = isFirst ? setOff : firstTurn;
        }
        for (int i = 0; i < bends.middle.size(); i++) {
            Bends.Bend bend = bends.middle.get(i);
            Optional<Feature> past = surroundings.passed(bends, walk.ordinal(), done, bend.first(), destination);
            toldMetres = startMetres + walk.length() * bend.first() / bends.length;
            toldSeconds = startSeconds + pace * (toldMetres - startMetres);
            done = bend.last();
            double until = i + 1 < bends.middle.size() ? bends.middle.get(i + 1).first() : untilEnd(bends);
            Turn turn = Turn.of(bend.angle());
            firstTurn = firstTurn == Turn.STRAIGHT ? turn : firstTurn;
            tellWalk(turn.maneuver, turn, bends, walk.ordinal(), done, until, past);
        }
        double end = untilEnd(bends);
        String side = bends.end
                .map(bend -> Turn.towards(bend.angle()).side)
                .orElse(isTold ? Turn.STRAIGHT.side : setOff.side);
        approach = new Approach(
                side,
                end - done > LANDMARK_WALK
                        ? surroundings.passed(bends, walk.ordinal(), done, end, destination)
                        : Optional.empty());
        if (firstTurn == Turn.STRAIGHT && bends.end.isPresent()) {
            firstTurn = Turn.towards(bends.end.get().angle());
        }
        toldMetres = startMetres + walk.length();
        toldSeconds = startSeconds + walk.seconds();
        facing = bends.bearingAfter(bends.length);
    }

    private static double untilEnd(Bends bends) {
        return bends.end.map(Bends.Bend::first).orElse(bends.length);
    }

    /** The direction of the destination's label from the end of the last walk, so that "on your left" is known. */
    private double goalBearing(Leg.Walk walk) {
        Coordinate end = walk.line().get(walk.line().size() - 1);
        Coordinate label = network.plane()
                .toMetres(
                        destination.display().longitude(), destination.display().latitude());
        return end.distance(label) < 2 ? Double.NaN : LocalPlane.bearing(end, label);
    }

    private static double entryBearing(Leg next) {
        return next instanceof Leg.Change change ? change.entryBearing() : Double.NaN;
    }

    private void tellWalk(
            Maneuver maneuver, Turn turn, Bends bends, int ordinal, double done, double until, Optional<Feature> past) {
        double metres = until - done;
        Optional<Unit> place = surroundings.placeAlong(bends, done, until, ordinal);
        boolean isLost = maneuver == Maneuver.DEPART && !isFacingKnown;
        Optional<Surroundings.Beside> beside =
                metres >= (isLost ? 1 : LONG_WALK) ? surroundings.beside(bends, done, until) : Optional.empty();
        Words words = words().lead("lead.walk", from, past)
                .with("turn", isLost ? UNKNOWN : turn.word())
                .with("place", Surroundings.placeWord(place))
                .called("placeName", "place", place)
                .with("reach", metres < FEW_STEPS ? "near" : "far")
                .with("length", voice -> phrases.metres(rounded(metres), false, voice))
                .with("keep", beside.map(Surroundings.Beside::side).orElse("none"))
                .called("keepName", "keep", beside.map(Surroundings.Beside::feature));
        double startOfTurn = maneuver == Maneuver.DEPART ? 0 : Math.min(done, until);
        add(maneuver, "walk", words, bends.at(startOfTurn), ordinal, bends.bearingAfter(done));
        from = NO_CHANGE;
    }

    private void change(Leg.Change change) {
        Approach seen = takeApproach();
        Words words = words().lead("lead.change", from, seen.past())
                .with("kind", change.word())
                .with("side", seen.side())
                .with("direction", change.isUp() ? "up" : "down")
                .level(change.fromOrdinal() == change.toOrdinal() ? null : change.toOrdinal());
        double bearing = change.kind() == EdgeKind.ELEVATOR ? facing : change.entryBearing();
        add(maneuver(change), "change", words, change.line().get(0), change.fromOrdinal(), bearing);
        if (firstChange == null) {
            firstChange = seen;
        }
        from = change.wordAfterwards();
        leaveBehind(change);
    }

    private static Maneuver maneuver(Leg.Change change) {
        return switch (change.word()) {
            case "stairs" -> change.isUp() ? Maneuver.STAIRS_UP : Maneuver.STAIRS_DOWN;
            case "escalator" -> change.isUp() ? Maneuver.ESCALATOR_UP : Maneuver.ESCALATOR_DOWN;
            case "elevator" -> change.isUp() ? Maneuver.ELEVATOR_UP : Maneuver.ELEVATOR_DOWN;
            default -> change.isUp() ? Maneuver.RAMP_UP : Maneuver.RAMP_DOWN;
        };
    }

    private void passage(Leg.Passage passage) {
        Approach seen = takeApproach();
        Words words = words().lead("lead.change", from, seen.past())
                .with(
                        "gate",
                        voice -> passage.sign()
                                .map(labels -> phrases.quoted(labels, voice))
                                .orElseGet(() -> phrases.phrase("gate.unnamed")));
        add(Maneuver.GATE, "gate", words, passage.line().get(0), passage.ordinal(), passage.lastBearing());
        from = NO_CHANGE;
        toldMetres += passage.length();
        toldSeconds += passage.seconds();
        facing = passage.lastBearing();
    }

    private void arrive(Leg last) {
        Approach seen = takeApproach();
        Coordinate end = last.line().get(last.line().size() - 1);
        int ordinal = last instanceof Leg.Change change ? change.toOrdinal() : ordinalBefore(last);
        Words words = words().lead("lead.arrive", from, seen.past()).with("side", seen.side());
        add(Maneuver.ARRIVE, "arrive", words, end, ordinal, Double.isNaN(facing) ? 0 : facing);
    }

    Approach takeApproach() {
        Approach seen = approach == null ? new Approach(Turn.STRAIGHT.side, Optional.empty()) : approach;
        approach = null;
        return seen;
    }

    /** The whole way in one line: the first change of level with its side, else the first turn. */
    String summary(List<Leg> legs) {
        Optional<Leg.Change> change = legs.stream()
                .filter(Leg.Change.class::isInstance)
                .map(Leg.Change.class::cast)
                .findFirst();
        if (change.isPresent() && firstChange != null) {
            boolean endsElsewhere =
                    change.get().fromOrdinal() != destination.display().ordinal();
            return heading(
                    "summary.change",
                    words().with("kind", change.get().word())
                            .with("side", firstChange.side())
                            .level(endsElsewhere ? destination.display().ordinal() : null));
        }
        if (legs.isEmpty()) {
            return heading("summary.here", words());
        }
        boolean isVague = firstTurn == Turn.STRAIGHT && !isFacingKnown;
        return heading(
                "summary.walk",
                words().with("turn", isVague ? UNKNOWN : firstTurn.word())
                        .with("length", voice -> phrases.metres(rounded(toldMetres), true, voice)));
    }

    private String heading(String key, Words words) {
        Words titled = words.with("destination", voice -> phrases.title(destination, voice));
        return phrases.sentence(key, titled.in(Voice.WRITTEN), Voice.WRITTEN);
    }

    /** The instructions with the distance and time from each to the next. */
    List<Instruction> instructions() {
        List<Instruction> instructions = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean isLast = i == drafts.size() - 1;
            Draft next = isLast ? draft : drafts.get(i + 1);
            instructions.add(new Instruction(
                    draft.maneuver(),
                    draft.text(),
                    Optional.of(draft.spoken()),
                    draft.at(),
                    draft.bearing(),
                    Math.max(0, next.metres() - draft.metres()),
                    Math.max(0, next.seconds() - draft.seconds())));
        }
        return instructions;
    }

    private void add(Maneuver maneuver, String key, Words words, Coordinate at, int ordinal, double bearing) {
        Coordinate degrees = network.plane().toDegrees(at.x, at.y);
        drafts.add(new Draft(
                maneuver,
                phrases.sentence(key, words.in(Voice.WRITTEN), Voice.WRITTEN),
                phrases.sentence(key, words.in(Voice.SPOKEN), Voice.SPOKEN),
                new MapPoint(degrees.x, degrees.y, ordinal),
                Double.isNaN(bearing) ? 0 : bearing,
                toldMetres,
                toldSeconds));
    }

    /** The same at a place on the level on which the telling is; what was just left has then been said. */
    void addHere(Maneuver maneuver, String key, Words words, Coordinate at, double bearing) {
        add(maneuver, key, words, at, ordinal, bearing);
        from = NO_CHANGE;
    }

    /** The words of a sentence that is led into. */
    Words words(Optional<Feature> past, String lead) {
        return words().lead(lead, from, past);
    }

    Words words() {
        return new Words(network, phrases).with("destination", voice -> phrases.name(destination, voice));
    }

    /** Metres as people say them: to 5 below 50, to 10 below 200, to 50 beyond. */
    private static long rounded(double metres) {
        long step = metres < 50 ? 5 : metres < 200 ? 10 : 50;
        return Math.max(step, Math.round(metres / step) * step);
    }
}
