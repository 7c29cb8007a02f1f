package dev.limen.edge.simulation;

import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.core.BoundingBox;
import dev.limen.core.ComparisonScore;
import dev.limen.core.EventId;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.Point;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.lane.FaceSearch;
import dev.limen.edge.lane.LaneContext;
import dev.limen.edge.lane.Neighbours;
import dev.limen.edge.lane.PersonCheck;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Candidate;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.SearchResult;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate's parts, each of which works until it is sabotaged. Thread-safe, as far as its lane needs it. */
final class DrillParts {
    static final ModelId MODEL = new ModelId("drill-1");
    static final int DIMENSION = 16;
    private static final MatchRules RULES = new MatchRules(new ComparisonScore(0.6), 0.03, 0.05, 4);

    private final Sabotage sabotage;
    private final AtomicInteger releases = new AtomicInteger();
    private volatile int standing = -1;

    DrillParts(Sabotage sabotage) {
        this.sabotage = sabotage;
    }

    /** {@return the face of a person, 0 up; different people score 0} */
    static FaceTemplate face(int who) {
        float[] vector = new float[DIMENSION];
        vector[who] = 1;
        return FaceTemplate.of(MODEL, vector);
    }

    /** From now on that person stands at the gate, and nobody else. */
    void stand(int who) {
        standing = who;
    }

    /** {@return how often the barrier was told to open} */
    int releases() {
        return releases.get();
    }

    FaceReader reader() {
        return new FaceReader() {
            @Override
            public List<DetectedFace> detect(Frame frame) {
                Optional<Fault> fault = sabotage.strike(Stage.DETECTION);
                double width = fault.map(how -> how == Fault.NO_NUMBER ? Double.NaN : 1)
                        .orElse(90.0);
                return standing < 0 ? List.of() : List.of(at(150 + 220 * standing, width));
            }

            @Override
            public Optional<Reading> read(Frame frame, DetectedFace face) {
                Optional<Fault> fault = sabotage.strike(Stage.READING);
                FaceTemplate template = fault.equals(Optional.of(Fault.WRONG_SHAPE))
                        ? FaceTemplate.of(MODEL, new float[] {1, 0, 0})
                        : face((int) Math.round((face.box().center().x() - 150) / 220));
                return Optional.of(new Reading(template, fault.equals(Optional.of(Fault.NO_NUMBER)) ? Double.NaN : 1));
            }

            @Override
            public byte[] crop(Frame frame, DetectedFace face) {
                sabotage.strike(Stage.CROP);
                return new byte[0];
            }

            @Override
            public void close() {}
        };
    }

    private static DetectedFace at(double x, double width) {
        double y = 180;
        double eye = width / 5;
        return new DetectedFace(
                new BoundingBox(x - width / 2, y - width / 2, width, width),
                new FaceLandmarks(
                        new Point(x - eye, y - eye),
                        new Point(x + eye, y - eye),
                        new Point(x, y),
                        new Point(x - eye, y + eye),
                        new Point(x + eye, y + eye)),
                0.9);
    }

    PersonCheck persons() {
        return () -> new PersonCheck.Examination() {
            @Override
            public void see(Frame frame, DetectedFace face) {}

            @Override
            public Liveness verdict() {
                sabotage.strike(Stage.ATTACK_CHECK);
                return Liveness.BONA_FIDE;
            }
        };
    }

    RecognitionRules rules() {
        FixedRules whole = new FixedRules(RULES);
        return new RecognitionRules() {
            @Override
            public Optional<MatchRules> find() {
                return sabotage.strike(Stage.THRESHOLD).isPresent()
                        ? Optional.of(new MatchRules(new ComparisonScore(Double.NaN), 0.03, 0.05, 4))
                        : whole.find();
            }

            @Override
            public Optional<String> problem() {
                return whole.problem();
            }

            @Override
            public void walkedUp(FaceTemplate probe, boolean recognised, Instant at) {}

            @Override
            public RecognitionStatus status(Instant now) {
                return whole.status(now);
            }

            @Override
            public void close() {}
        };
    }

    FaceSearch search(Gallery gallery) {
        return (probe, most) -> {
            Optional<Fault> fault = sabotage.strike(Stage.SEARCH);
            if (fault.isEmpty()) {
                return gallery.search(probe, most);
            }
            return new SearchResult(
                    fault.get() == Fault.WRONG_SHAPE
                            ? List.of()
                            : List.of(new Candidate(
                                    new PersonId("p0"), new ReferenceId("r0"), new ComparisonScore(Double.NaN))));
        };
    }

    LaneContext.Watch watchList() {
        return (probe, rules) -> sabotage.strike(Stage.WATCH_LIST)
                .map(noNumber -> new WatchListHit(
                        new ReferenceId("entry"), new ComparisonScore(Double.NaN), new ComparisonScore(Double.NaN)));
    }

    Optional<String> health() {
        sabotage.strike(Stage.NODE_HEALTH);
        return Optional.empty();
    }

    Neighbours neighbours() {
        return new Neighbours() {
            @Override
            public Answer ask(GateId gate, TicketId ticket) {
                sabotage.strike(Stage.NEIGHBOURS);
                return Neighbours.NONE.ask(gate, ticket);
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
    }

    /** {@return the barrier behind a wire that may fail} */
    Barrier wire(Barrier barrier) {
        return new Barrier() {
            @Override
            public void release(EventId decision) throws BarrierFaultException {
                sabotage.strike(Stage.BARRIER);
                releases.incrementAndGet();
                barrier.release(decision);
            }

            @Override
            public BarrierState state() {
                return barrier.state();
            }

            @Override
            public Optional<String> findProblem() {
                return barrier.findProblem();
            }

            @Override
            public Optional<String> findImpairment() {
                return barrier.findImpairment();
            }

            @Override
            public boolean hasFire() {
                return barrier.hasFire();
            }

            @Override
            public void evacuate(boolean active) {
                barrier.evacuate(active);
            }

            @Override
            public boolean isToLeave() {
                return barrier.isToLeave();
            }

            @Override
            public void beat() {
                barrier.beat();
            }

            @Override
            public void rest() {
                barrier.rest();
            }

            @Override
            public void close() {
                barrier.close();
            }
        };
    }
}
