package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class RecordingIT {
    private static final CameraOptions UNPACED = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"lane", "lane.mp4", "lane.avi"})
    void everyPictureArrivesOnceInOrderAndLooksLikeTheSource(String recording) throws Exception {
        CameraAddress address =
                CameraAddress.parse(Lane.folder().resolveSibling(recording).toString());
        List<Mat> truth = Lane.pictures();
        List<Integer> seen = new ArrayList<>();
        List<Long> millis = new ArrayList<>();

        try (CameraSource source = CameraSources.open(address, UNPACED)) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                try (Frame frame = next.get()) {
                    assertThat(frame.sequence()).isEqualTo(seen.size());
                    seen.add(Lane.recognise(frame.picture(), truth));
                    millis.add(frame.capturedAt().toEpochMilli());
                }
            }
            assertThat(source.next()).isEmpty();
        }

        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(millis.get(7) - millis.get(0))
                .as("7 periods at 15 pictures a second")
                .isBetween(465L, 468L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lane", "lane.mp4", "lane.avi"})
    void aLoopedRecordingStartsAgain(String recording) throws Exception {
        CameraAddress address =
                CameraAddress.parse(Lane.folder().resolveSibling(recording).toString());
        List<Mat> truth = Lane.pictures();

        try (CameraSource source = CameraSources.open(address, UNPACED.withLoop(true))) {
            for (int i = 0; i < 3 * Lane.FRAMES; i++) {
                try (Frame frame = source.next().orElseThrow()) {
                    assertThat(Lane.recognise(frame.picture(), truth)).isEqualTo(i % Lane.FRAMES);
                    assertThat(frame.sequence()).isEqualTo(i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lane", "lane.mp4"})
    void picturesAreShrunkTurnedAndMirroredAsAsked(String recording) throws Exception {
        CameraAddress address =
                CameraAddress.parse(Lane.folder().resolveSibling(recording).toString());
        CameraOptions options =
                UNPACED.withMaxWidth(90).withRotation(Rotation.CLOCKWISE_90).withMirror(true);
        Mat expected = new Mat();
        Imgproc.resize(Lane.pictures().get(0), expected, new Size(164, 90), 0, 0, Imgproc.INTER_AREA);
        Core.rotate(expected, expected, Core.ROTATE_90_CLOCKWISE);
        Core.flip(expected, expected, 1);

        try (CameraSource source = CameraSources.open(address, options);
                Frame frame = source.next().orElseThrow()) {
            assertThat(frame.picture().size()).isEqualTo(new Size(90, 164));
            assertThat(Lane.difference(frame.picture(), expected)).isLessThan(4);
        }
    }

    @Test
    void aRecordingThatAPhoneMarkedAsTurnedComesUpright() throws Exception {
        Path turned = Files.write(directory.resolve("turned.mp4"), markedAsTurned(Files.readAllBytes(Lane.mp4())));
        Mat expected = new Mat();
        Core.rotate(Lane.pictures().get(0), expected, Core.ROTATE_90_CLOCKWISE);

        try (CameraSource source = CameraSources.open(new CameraAddress.VideoFile(turned), UNPACED);
                Frame frame = source.next().orElseThrow()) {
            assertThat(frame.picture().size()).isEqualTo(new Size(Lane.HEIGHT, Lane.WIDTH));
            assertThat(Lane.difference(frame.picture(), expected)).isLessThan(2.5);
        }
    }

    /** Puts a quarter turn into the track header's matrix (ISO/IEC 14496-12, 8.3.2), as held-upright phones do. */
    private static byte[] markedAsTurned(byte[] mp4) {
        int box = new String(mp4, StandardCharsets.ISO_8859_1).indexOf("tkhd");
        ByteBuffer.wrap(mp4)
                .position(box + 44)
                .putInt(0)
                .putInt(1 << 16)
                .putInt(0)
                .putInt(-(1 << 16))
                .putInt(0);
        return mp4;
    }

    @Test
    void aCutOffRecordingPlaysAsFarAsItGoes() throws Exception {
        byte[] whole = Files.readAllBytes(Lane.avi());
        Path cut = Files.write(directory.resolve("cut.avi"), Arrays.copyOf(whole, whole.length * 6 / 10));
        List<Mat> truth = Lane.pictures();

        try (CameraSource source = CameraSources.open(new CameraAddress.VideoFile(cut), UNPACED)) {
            for (int i = 0; i < 4; i++) {
                try (Frame frame = source.next().orElseThrow()) {
                    assertThat(Lane.recognise(frame.picture(), truth)).isEqualTo(i);
                }
            }
            int left = 0;
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                next.get().close();
                left++;
            }
            assertThat(left).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aFolderWithoutPicturesIsRefusedWithOneSentence() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "no picture");

        assertThatThrownBy(() -> CameraSources.open(new CameraAddress.Folder(directory), UNPACED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The folder \"" + directory + "\" holds no .jpg or .png pictures; choose another or add some.");
    }

    @Test
    void aBrokenPictureInAFolderIsNamed() throws Exception {
        Files.write(directory.resolve("1.jpg"), new byte[] {1, 2, 3});

        try (CameraSource source = CameraSources.open(new CameraAddress.Folder(directory), UNPACED)) {
            assertThatThrownBy(source::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "The picture \"" + directory.resolve("1.jpg") + "\" cannot be read; replace or remove it.");
        }
    }

    @Test
    void aFileThatIsNoVideoIsRefusedWithOneSentence() throws IOException {
        Path file = Files.writeString(directory.resolve("film.mp4"), "this is not a film");

        assertThatThrownBy(() -> CameraSources.open(new CameraAddress.VideoFile(file), UNPACED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The video \"" + file + "\" cannot be played; use a readable mp4, avi, mkv, webm or ts file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffconcat version 1.0\nfile '%s'\n", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%s\n"})
    void aPlaylistCannotMakeTheGateOpenAnotherFile(String playlist) throws IOException {
        Path file = Files.writeString(directory.resolve("list.mp4"), playlist.formatted(Lane.mp4()));

        assertThatThrownBy(() -> CameraSources.open(new CameraAddress.VideoFile(file), UNPACED))
                .isInstanceOf(InvalidInputException.class);
    }
}
