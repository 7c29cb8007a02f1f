package dev.limen.benchmarks;

import dev.limen.core.ModelId;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraLostException;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraSource;
import dev.limen.vision.camera.CameraSources;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.objdetect.FaceDetectorYN;

/** The usual way to run YuNet: OpenCV's {@code FaceDetectorYN}, one thread, on the same frames. */
final class OpenCvDetectorBaseline {
    private static final ModelId MODEL = new ModelId("yunet-2023mar");

    private OpenCvDetectorBaseline() {}

    /** {@return its times; empty when the model file is not here} */
    static Optional<StageTimes.Row> measure(ModelStore models, List<Path> clips, int rounds) {
        ModelEntry entry = models.catalog().getEntry(MODEL);
        if (models.findFile(entry).isEmpty()) {
            return Optional.empty();
        }
        StageTimes times = new StageTimes("baseline: detect, OpenCV DNN");
        FaceDetectorYN detector =
                FaceDetectorYN.create(models.getFile(entry).toString(), "", new Size(640, 360), 0.6f, 0.3f);
        Mat found = new Mat();
        try {
            for (int round = 0; round <= Math.min(rounds, 2); round++) {
                if (round == 1) {
                    times.clear();
                }
                for (Path clip : clips) {
                    play(clip, detector, found, times);
                }
            }
            return Optional.of(times.row());
        } finally {
            found.release();
        }
    }

    private static void play(Path clip, FaceDetectorYN detector, Mat found, StageTimes times) {
        CameraOptions options = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);
        try (CameraSource source = CameraSources.open(CameraAddress.parse(clip.toString()), options)) {
            for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                try (Frame frame = next.get()) {
                    long start = System.nanoTime();
                    detector.setInputSize(frame.picture().size());
                    detector.detect(frame.picture(), found);
                    times.add(System.nanoTime() - start);
                }
            }
        } catch (CameraLostException | InterruptedException broken) {
            throw new IllegalStateException("the clip " + clip + " cannot be played", broken);
        }
    }
}
