package dev.limen.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.BoundingBox;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {
    private static final String HEADER = "file,x,y,width,height,right_eye_x,right_eye_y,left_eye_x,left_eye_y,nose_x,"
            + "nose_y,right_mouth_x,right_mouth_y,left_mouth_x,left_mouth_y,identity,required\n";

    @TempDir
    Path root;

    @Test
    void rowsOfFaces() {
        List<TruthPicture> pictures = read(HEADER
                + "a/1.jpg,10,20,30,40,15,30,25,30,20,38,16,45,24,45,ada,\n"
                + "empty.jpg\n"
                + "a/1.jpg,100,20,30.5,40,,,,,,,,,,,,no\n");

        assertThat(pictures).extracting(TruthPicture::file).containsExactly("a/1.jpg", "empty.jpg");
        TruthFace first = pictures.get(0).faces().get(0);
        assertThat(first.box()).isEqualTo(new BoundingBox(10, 20, 30, 40));
        assertThat(first.landmarks()).hasValueSatisfying(points -> {
            assertThat(points.rightEye()).isEqualTo(new Point(15, 30));
            assertThat(points.leftMouth()).isEqualTo(new Point(24, 45));
        });
        assertThat(first.identity()).hasValue("ada");
        assertThat(first.required()).isTrue();
        assertThat(pictures.get(0).faces().get(1).required()).isFalse();
        assertThat(pictures.get(0).faces().get(1).landmarks()).isEmpty();
        assertThat(pictures.get(1).faces()).isEmpty();
    }

    @Test
    void theFootagesOwnTruth() {
        List<TruthPicture> pictures = read("""
                {"fps": 15.0, "frames": [
                  {"frame": 0, "file": "frame_0000.jpg", "people": [
                    {"id": "p1", "face": [1, 2, 30, 40], "visible_landmarks": 5,
                     "landmarks": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]},
                    {"id": "p2", "face": [50, 2, 30, 40], "visible_landmarks": 3, "landmarks": []},
                    {"id": "p3", "face": null, "landmarks": null}]}]}
                """);

        assertThat(pictures).hasSize(1);
        assertThat(pictures.get(0).faces()).hasSize(2);
        assertThat(pictures.get(0).faces().get(0).required()).isTrue();
        assertThat(pictures.get(0).faces().get(0).identity()).hasValue("p1");
        assertThat(pictures.get(0).faces().get(0).landmarks())
                .hasValueSatisfying(points -> assertThat(points.nose()).isEqualTo(new Point(5, 6)));
        assertThat(pictures.get(0).faces().get(1).required())
                .as("partly hidden")
                .isFalse();
    }

    @Test
    void tooNarrowFacesNeedNotBeFound() {
        assertThat(DetectionEvaluation.wideEnough(List.of(Faces.truth(0, 0, 23.9), Faces.truth(0, 0, 24))))
                .extracting(TruthFace::required)
                .containsExactly(false, true);
    }

    @Test
    void whatIsNoTruth() {
        assertRefused("file,left\na.jpg,1\n", "file,x,y,width,height");
        assertRefused(HEADER + "a.jpg,1,2,wide,4\n", "Line 2");
        assertRefused(HEADER + "a.jpg,1,2,3,4,5\n", "Line 2");
        assertRefused("{\"frames\": [{\"people\": []}]}", "not JSON with frames");
        assertRefused("{\"frames\": [", "not JSON with frames");
        assertRefused("{}", "names no picture");
        assertThatThrownBy(() -> TruthFile.read(root.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be read");
    }

    private void assertRefused(String text, String part) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    private List<TruthPicture> read(String text) {
        try {
            return TruthFile.read(Files.writeString(root.resolve("truth"), text));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
