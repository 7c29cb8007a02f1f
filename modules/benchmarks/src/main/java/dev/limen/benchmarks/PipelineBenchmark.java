package dev.limen.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionPolicy;
import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.GateState;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.calibration.CameraCohort;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.calibration.SiteCalibration;
import dev.limen.calibration.SiteThreshold;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.state.Outbox;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.SearchResult;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraLostException;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraSource;
import dev.limen.vision.camera.CameraSources;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Times every stage from frame to decision, one thread, on recorded clips.
 *
 * <p>The rival in the same run is OpenCV's own way with the same kind of detector ({@code FaceDetectorYN} on its DNN
 * module). The answers are checked: the people recognised near the gate must be exactly those who walk there.
 */
public final class PipelineBenchmark implements AutoCloseable {
    /** Faces narrower than this are not embedded, as at a gate. */
    private static final int MIN_WIDTH = 40;

    /** The enrolled people who walk through the shipped clips. */
    private static final Set<String> WALKERS = Set.of("p111", "p126", "p132", "p134");

    private static final int PAIRS = 50_000;
    private static final long SEED = 1;
    private static final double MIN_CONFIDENCE = 0.6;
    private static final Zone ZONE = new Zone("bench");
    private static final GateId GATE = new GateId("bench");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final StageTimes decode = new StageTimes("decode");
    private final StageTimes detect = new StageTimes("detect");
    private final StageTimes align = new StageTimes("align");
    private final StageTimes embed = new StageTimes("embed");
    private final StageTimes search = new StageTimes("search");
    private final StageTimes decide = new StageTimes("decide");
    private final StageTimes record = new StageTimes("record (durable)");
    private final AnchorFreeDetector detector;
    private final FaceEmbedder embedder;
    private final FaceAligner aligner;
    private final Gallery gallery;
    private final Outbox outbox;
    private final AdmissionPolicy policy;
    private final Map<String, Integer> recognised = new TreeMap<>();

    private PipelineBenchmark(
            AnchorFreeDetector detector,
            FaceEmbedder embedder,
            Gallery gallery,
            Outbox outbox,
            ComparisonScore threshold) {
        this.detector = detector;
        this.embedder = embedder;
        this.aligner = new FaceAligner(embedder.model().input());
        this.gallery = gallery;
        this.outbox = outbox;
        this.policy = new AdmissionPolicy(new MatchRules(threshold, 0.03, 0.05, 1));
    }

    /**
     * @param models where the networks are
     * @param clips to play, each {@code rounds} times after one round of warming up
     * @param portraits whom to enrol, by person id
     * @param targetFpir from which the threshold for these people is found, as at a gate
     */
    public static Report run(
            ModelStore models, List<Path> clips, Map<String, byte[]> portraits, int rounds, double targetFpir) {
        ModelStore.Located detectorFile = models.getPreferred(ModelTask.FACE_DETECTION);
        ModelStore.Located embedderFile = models.getPreferred(ModelTask.FACE_EMBEDDING);
        try (TemporaryFolder folder = TemporaryFolder.create("limen-bench");
                Gallery gallery = Gallery.open(
                        folder.path().resolve("gallery.sqlite"),
                        embedderFile.entry().id(),
                        embedderFile.entry().dimension().orElseThrow(),
                        KeyEncryptionKey.ephemeral());
                Outbox outbox =
                        Outbox.open(folder.path().resolve("outbox.sqlite"), new NodeId("bench"), Long.MAX_VALUE);
                PipelineBenchmark bench = new PipelineBenchmark(
                        AnchorFreeDetector.load(detectorFile, MIN_CONFIDENCE),
                        FaceEmbedder.load(embedderFile),
                        gallery,
                        outbox,
                        threshold(gallery, embedderFile, portraits, detectorFile, targetFpir))) {
            bench.play(clips, 1);
            bench.forgetWarmUp();
            bench.play(clips, rounds);
            Optional<StageTimes.Row> rival = OpenCvDetectorBaseline.measure(models, clips, rounds);
            return bench.report(detectorFile, embedderFile, rival);
        }
    }

    /** Enrols everybody and finds the threshold for them. */
    private static ComparisonScore threshold(
            Gallery gallery,
            ModelStore.Located embedder,
            Map<String, byte[]> portraits,
            ModelStore.Located detector,
            double targetFpir) {
        enrol(gallery, portraits, detector, embedder);
        SiteThreshold found = SiteCalibration.of(
                        gallery.compareAcross(PAIRS, SEED),
                        embedder.entry().calibration().flatMap(ScoreCalibration::nonMated))
                .threshold(targetFpir, gallery.size(), CameraCohort.none());
        if (found instanceof SiteThreshold.Established established) {
            return established.threshold();
        }
        throw new InvalidInputException(((SiteThreshold.Untrusted) found).reason());
    }

    @Override
    public void close() {
        detector.close();
        embedder.close();
        aligner.close();
    }

    private static void enrol(
            Gallery gallery, Map<String, byte[]> portraits, ModelStore.Located detector, ModelStore.Located embedder) {
        try (ReferenceExtractor extractor = ReferenceExtractor.load(detector, embedder)) {
            List<Reference> references = new ArrayList<>();
            portraits.forEach((person, image) -> references.add(
                    new Reference(new ReferenceId("r-" + person), new PersonId(person), extractor.extract(image))));
            gallery.putAll(references);
        }
    }

    private void play(List<Path> clips, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Path clip : clips) {
                play(clip);
            }
        }
    }

    private void play(Path clip) {
        CameraOptions options = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);
        try (CameraSource source = CameraSources.open(CameraAddress.parse(clip.toString()), options)) {
            while (true) {
                long start = System.nanoTime();
                Optional<Frame> next = source.next();
                if (next.isEmpty()) {
                    return;
                }
                decode.add(System.nanoTime() - start);
                try (Frame frame = next.get()) {
                    look(frame);
                }
            }
        } catch (CameraLostException | InterruptedException broken) {
            throw new IllegalStateException("the clip " + clip + " cannot be played", broken);
        }
    }

    private void look(Frame frame) {
        long start = System.nanoTime();
        List<DetectedFace> faces = detector.detect(frame.picture());
        detect.add(System.nanoTime() - start);
        for (DetectedFace face : faces) {
            if (face.box().width() >= MIN_WIDTH) {
                recognise(frame, face);
            }
        }
    }

    private void recognise(Frame frame, DetectedFace face) {
        long start = System.nanoTime();
        try (AlignedFace aligned = aligner.align(frame.picture(), face.landmarks())) {
            long atAligned = System.nanoTime();
            FaceTemplate probe = embedder.embed(aligned.picture());
            long atEmbedded = System.nanoTime();
            SearchResult found = gallery.search(probe, 3);
            long atFound = System.nanoTime();
            AdmissionDecision decision = policy.decide(request(found));
            long atDecided = System.nanoTime();
            outbox.append(id -> event(id, found, decision));
            record.add(System.nanoTime() - atDecided);
            align.add(atAligned - start);
            embed.add(atEmbedded - atAligned);
            search.add(atFound - atEmbedded);
            decide.add(atDecided - atFound);
            if (decision instanceof Admitted admitted) {
                admitted.person().ifPresent(person -> recognised.merge(person.value(), 1, Integer::sum));
            }
        }
    }

    private static AdmissionRequest request(SearchResult found) {
        PersonId best = found.best().orElseThrow().person();
        Ticket ticket =
                new Ticket(new TicketId("t1"), best, ZONE, NOW.minusSeconds(60), NOW.plusSeconds(60), Optional.empty());
        FaceEvidence evidence = new FaceEvidence(
                found.best().map(b -> new FaceEvidence.Best(b.person(), b.score(), found.margin())),
                1,
                Liveness.NOT_REQUIRED,
                false);
        return AdmissionRequest.at(GateState.of(ZONE, Direction.ENTRY, GateMode.AUTOMATIC), NOW)
                .withFace(evidence, false)
                .withTickets(List.of(ticket), Map.of(), Set.of());
    }

    private Event.Decision event(EventId id, SearchResult found, AdmissionDecision decision) {
        return new Event.Decision(
                id,
                GATE,
                NOW,
                decision instanceof Admitted ? Outcome.ADMITTED : Outcome.DENIED,
                ZONE,
                decision.reason().code(),
                decision.trail(),
                1,
                found.best()
                        .map(best -> new Event.Match(
                                best.person(),
                                best.score(),
                                found.margin(),
                                policy.matchRules().threshold(),
                                gallery.model())),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private void forgetWarmUp() {
        List.of(decode, detect, align, embed, search, decide, record).forEach(StageTimes::clear);
        recognised.clear();
    }

    private Report report(
            ModelStore.Located detectorFile, ModelStore.Located embedderFile, Optional<StageTimes.Row> rival) {
        List<StageTimes.Row> rows = new ArrayList<>(List.of(
                decode.row(), detect.row(), align.row(), embed.row(), search.row(), decide.row(), record.row()));
        return new Report(
                rows,
                rival,
                detectorFile.entry().id().value(),
                embedderFile.entry().id().value(),
                gallery.size(),
                new TreeSet<>(recognised.keySet()),
                recognised.keySet().equals(WALKERS),
                Machine.current());
    }

    /**
     * @param rows one per stage
     * @param baseline OpenCV's detector on the same frames; empty when its model is not here
     * @param detector catalogue id
     * @param embedder catalogue id
     * @param references gallery size
     * @param recognised who was recognised at least once
     * @param correct whether these are exactly the enrolled people who walk through the clips
     * @param machine what it was measured on
     */
    public record Report(
            List<StageTimes.Row> rows,
            Optional<StageTimes.Row> baseline,
            String detector,
            String embedder,
            int references,
            Set<String> recognised,
            boolean correct,
            @JsonProperty("machine") Machine machine) {

        /** {@return one JSON object, indented} */
        public String toJson() {
            try {
                return ProtocolJson.mapper()
                        .writer(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(this);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** {@return a table for people} */
        public String toTable() {
            StringBuilder table = new StringBuilder(
                    String.format(Locale.ROOT, "%-34s %8s %10s %10s%n", "stage (one thread)", "n", "p50 ms", "p99 ms"));
            for (StageTimes.Row row : rows) {
                append(table, row);
            }
            baseline.ifPresent(row -> append(table, row));
            table.append(String.format(
                    Locale.ROOT,
                    "%s, %s, %d references; recognised %s: %s%n%s, %d cores, %s, %s",
                    detector,
                    embedder,
                    references,
                    String.join(" ", recognised),
                    correct ? "as expected" : "NOT AS EXPECTED",
                    machine.cpu(),
                    machine.cores(),
                    machine.os(),
                    machine.java()));
            return table.toString();
        }

        private static void append(StringBuilder table, StageTimes.Row row) {
            table.append(String.format(
                    Locale.ROOT, "%-34s %8d %10.3f %10.3f%n", row.stage(), row.n(), row.p50(), row.p99()));
        }
    }
}
