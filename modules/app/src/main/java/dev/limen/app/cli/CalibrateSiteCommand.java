package dev.limen.app.cli;

import dev.limen.calibration.CameraCohort;
import dev.limen.calibration.CohortObservation;
import dev.limen.calibration.IdentificationRates;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.calibration.SiteCalibration;
import dev.limen.calibration.SiteThreshold;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.edge.lane.WalkUpReader;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraLostException;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraSource;
import dev.limen.vision.camera.CameraSources;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import dev.limen.vision.reading.FaceReader;
import dev.limen.vision.reading.NetworkFaceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen calibrate site}: the threshold a gate would find here, before it is opened. */
@Command(
        name = "site",
        description = {
            "Find the threshold for a target false positive identification rate at this site, as a gate does by itself:",
            "from the enrolled people's pictures and, if given, from people walking up to a camera or in recordings.",
            "Nobody has to be named; pictures and templates are gone afterwards."
        },
        mixinStandardHelpOptions = true)
final class CalibrateSiteCommand implements Callable<Integer> {
    private static final int PAIRS = 50_000;
    private static final int COHORT = 512;

    @Option(
            names = "--gallery",
            required = true,
            paramLabel = "DIR",
            description = "Folders of enrolled people with their pictures: identity/picture.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path galleryFolder;

    @Option(
            names = "--camera",
            paramLabel = "ADDRESS",
            description = "A camera to watch: a number, rtsp:// or http://.")
    private @Nullable String camera;

    @Option(names = "--clip", paramLabel = "FILE", description = "A recording of people walking up; may be repeated.")
    private List<Path> clips = new ArrayList<>();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long to watch the camera (default ${DEFAULT-VALUE}).")
    private int minutes = 10;

    @Option(
            names = "--target-fpir",
            paramLabel = "P",
            description = "Share of strangers that may be taken for somebody (default ${DEFAULT-VALUE}).")
    private double targetFpir = 0.01;

    @Option(names = "--seed", paramLabel = "N", description = "Of random draws (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        IdentificationRates.requireTarget(targetFpir);
        if (minutes < 1 || minutes > 24 * 60) {
            throw new InvalidInputException("--minutes is 1 to 1440, not " + minutes + ".");
        }
        if (!Files.isDirectory(galleryFolder)) {
            throw new InvalidInputException(
                    "There is no folder " + galleryFolder + ": name one with a folder of pictures for each person.");
        }
        ModelStore store = models.store();
        ModelStore.Located detector = store.getPreferred(ModelTask.FACE_DETECTION);
        ModelStore.Located embedder = store.getPreferred(ModelTask.FACE_EMBEDDING);
        try {
            Path folder = Files.createTempDirectory("limen-calibrate");
            try (Gallery gallery = Gallery.open(
                    folder.resolve("gallery.sqlite"),
                    embedder.entry().id(),
                    embedder.entry().dimension().orElseThrow(),
                    KeyEncryptionKey.ephemeral())) {
                enrol(gallery, detector, embedder);
                SiteCalibration site = SiteCalibration.of(
                        gallery.compareAcross(PAIRS, seed),
                        embedder.entry().calibration().flatMap(ScoreCalibration::nonMated));
                CameraCohort seen = watch(gallery, site, detector, embedder);
                SiteThreshold found = site.threshold(targetFpir, gallery.size(), seen);
                gallery.eraseAll();
                return tell(found, seen);
            } finally {
                delete(folder);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private void enrol(Gallery gallery, ModelStore.Located detector, ModelStore.Located embedder) throws IOException {
        List<Reference> references = new ArrayList<>();
        try (ReferenceExtractor extractor = ReferenceExtractor.load(detector, embedder);
                Stream<Path> files = Files.walk(galleryFolder, 2)) {
            int person = 0;
            String last = "";
            for (Path file :
                    files.filter(CalibrateSiteCommand::isPicture).sorted().toList()) {
                String identity = galleryFolder.relativize(file).getName(0).toString();
                if (!identity.equals(last)) {
                    person++;
                    last = identity;
                }
                try {
                    FaceTemplate template = extractor.extract(Files.readAllBytes(file));
                    references.add(new Reference(
                            new ReferenceId("r" + references.size()), new PersonId("p" + person), template));
                } catch (InvalidInputException refused) {
                    System.err.println(file + " is left out: " + refused.getMessage());
                }
            }
        }
        gallery.putAll(references);
    }

    private CameraCohort watch(
            Gallery gallery, SiteCalibration site, ModelStore.Located detector, ModelStore.Located embedder) {
        List<String> addresses =
                new ArrayList<>(clips.stream().map(Path::toString).toList());
        Optional.ofNullable(camera).ifPresent(addresses::add);
        CameraCohort seen = CameraCohort.none();
        if (addresses.isEmpty()) {
            return seen;
        }
        Random draws = new Random(seed);
        try (FaceReader reader = NetworkFaceReader.load(detector, embedder)) {
            for (String address : addresses) {
                // Every frame of a recording, however long it takes; a camera keeps its own pace.
                CameraOptions options = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);
                try (CameraSource source = CameraSources.open(CameraAddress.parse(address), options)) {
                    for (FaceTemplate walkUp : WalkUpReader.read(source, reader, Duration.ofMinutes(minutes))) {
                        Optional<CohortObservation> track =
                                CohortObservation.of(gallery.compareWithCohort(walkUp, COHORT, draws.nextLong()));
                        seen = track.isPresent() ? seen.with(track.get(), site.mean()) : seen;
                    }
                } catch (CameraLostException lost) {
                    throw new InvalidInputException(
                            "The camera " + address + " cannot be watched: " + lost.getMessage(), lost);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
        return seen;
    }

    private int tell(SiteThreshold found, CameraCohort seen) {
        if (found instanceof SiteThreshold.Untrusted untrusted) {
            throw new InvalidInputException(untrusted.reason());
        }
        SiteThreshold.Established t = (SiteThreshold.Established) found;
        Answer answer = new Answer(
                t.threshold().value(),
                t.estimate().value(),
                t.confidence(),
                t.targetFpir(),
                t.people(),
                t.comparisons(),
                t.lookAlikes(),
                t.tracks(),
                seen.drift().mean(),
                Math.sqrt(seen.drift().squares() / Math.max(1, seen.drift().seen() - 1)),
                seed);
        System.out.println(json ? CalibrateCommand.json(answer) : answer.toText());
        return 0;
    }

    private static boolean isPicture(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|webp)") && Files.isRegularFile(file);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * @param threshold to use: the upper bound
     * @param estimate most likely threshold
     * @param confidence of the bound
     * @param targetFpir asked for
     * @param references in the gallery
     * @param comparisons between different people
     * @param lookAlikes comparisons set aside
     * @param tracks walk-ups seen
     * @param baselineMean mean of the walk-ups' cohort scores relative to the gallery's, Fisher's scale; drift is measured
     *     against it
     * @param baselineSd their spread
     * @param seed of the draws
     */
    record Answer(
            double threshold,
            double estimate,
            double confidence,
            double targetFpir,
            int references,
            int comparisons,
            int lookAlikes,
            long tracks,
            double baselineMean,
            double baselineSd,
            long seed) {
        String toText() {
            return String.format(
                    Locale.ROOT,
                    "threshold %.3f (likeliest %.3f; upper %.0f %% bound) for FPIR %s with %d references%n"
                            + "from %d comparisons in the gallery (%d of look-alikes set aside) and %d walk-ups; seed %d%n"
                            + "drift baseline: walk-ups score %+.3f ± %.3f against the gallery's mean (Fisher's scale)",
                    threshold,
                    estimate,
                    100 * confidence,
                    targetFpir,
                    references,
                    comparisons,
                    lookAlikes,
                    tracks,
                    seed,
                    baselineMean,
                    baselineSd);
        }
    }
}
