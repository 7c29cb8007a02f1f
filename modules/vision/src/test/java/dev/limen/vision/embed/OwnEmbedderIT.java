package dev.limen.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.testkit.onnx.OnnxFile.Attribute;
import dev.limen.vision.Networks;
import dev.limen.vision.OwnNetwork;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Any ONNX face embedder serves by an entry in a catalogue; one that the entry does not describe is refused. */
class OwnEmbedderIT {
    @TempDir
    Path folder;

    @Test
    void anotherMakersNetworkRecognisesPeopleByItsEntryAlone() throws IOException {
        // given: a catalogue of one's own beside the shipped one
        Path file = RepositoryFiles.find().assumeModel("face-reidentification-retail-0095.onnx");
        Path own = Files.writeString(folder.resolve("catalog.json"), """
                {"format": 1, "models": [{"id": "my-embedder", "task": "face-embedding",
                  "file": "face-reidentification-retail-0095.onnx", "bytes": 4452557,
                  "sha256": "f5cb5250078b0cc20b3682b040a97042f011de92785a563ce1329c3d595c4175",
                  "licence": "Apache-2.0", "source": "Open Model Zoo", "trainingData": "not said",
                  %s, "dimension": 256}]}
                """.formatted(OwnNetwork.input(128)));
        ModelStore store = new ModelStore(
                        Networks.catalog().plus(ModelCatalog.read(own), own), List.of(file.getParent()))
                .choosing(ModelTask.FACE_EMBEDDING, new ModelId("my-embedder"));

        // when: everybody's portrait, and the same mirrored, of half the size, darker and compressed
        List<FaceTemplate> references = new ArrayList<>();
        List<FaceTemplate> probes = new ArrayList<>();
        try (FaceEmbedder embedder = FaceEmbedder.load(store.getPreferred(ModelTask.FACE_EMBEDDING));
                FaceAligner aligner = new FaceAligner(embedder.model().input())) {
            for (Portrait portrait : Portrait.listAll()) {
                Mat picture = portrait.picture();
                try (AlignedFace face = aligner.align(picture, portrait.landmarks())) {
                    references.add(embedder.embed(face.picture()));
                    probes.add(embedder.embed(worse(face.picture())));
                }
                picture.release();
            }
        }

        // then: every same person scores above every different one, and far away from chance
        double lowestMated = 1;
        double highestNonMated = -1;
        for (int i = 0; i < probes.size(); i++) {
            for (int j = 0; j < references.size(); j++) {
                double score = probes.get(i).compareWith(references.get(j)).value();
                if (i == j) {
                    lowestMated = Math.min(lowestMated, score);
                } else {
                    highestNonMated = Math.max(highestNonMated, score);
                }
            }
        }
        System.out.printf("mated at least %.3f, non-mated at most %.3f%n", lowestMated, highestNonMated);
        assertThat(references.get(0).model()).hasToString("my-embedder");
        assertThat(lowestMated).isGreaterThan(highestNonMated).isGreaterThan(0.7);
    }

    @Test
    void anOutputOfAnyLengthBecomesAUnitVectorAndABatchOfAnySizeServes() {
        ModelStore.Located model = OwnNetwork.embedder(folder, pooling(-1, 1000), 192);
        try (FaceEmbedder embedder = FaceEmbedder.load(model);
                FaceAligner aligner = new FaceAligner(embedder.model().input())) {
            Mat picture = Portrait.first().picture();
            try (AlignedFace face = aligner.align(picture, Portrait.first().landmarks())) {
                FaceTemplate template = embedder.embed(face.picture());

                assertThat(template.dimension()).isEqualTo(192);
                assertThat(template.compareWith(template).value()).isBetween(1 - 1e-5, 1.0);
            }
            picture.release();
        }
    }

    @Test
    void anOutputOfAnotherDimensionIsRefused() {
        refused(pooling(1, 1), 128).contains("192 numbers instead of 128");
    }

    @Test
    void anOutputWithoutDirectionIsRefused() {
        refused(pooling(1, 0), 192).contains("own-embedder", "no direction");
    }

    @Test
    void channelsLastAreRefused() {
        byte[] network = new OnnxFile()
                .input("picture", 1, 128, 128, 3)
                .node("Flatten", List.of("picture"), "template")
                .output("template", 1, 49152)
                .bytes();
        refused(network, 192).contains("own-embedder", "NHWC", "channels first");
    }

    @Test
    void severalInputsAreRefused() {
        byte[] network = new OnnxFile()
                .input("left", 1, 3, 128, 128)
                .input("right", 1, 3, 128, 128)
                .node("Add", List.of("left", "right"), "sum")
                .output("sum", 1, 3, 128, 128)
                .bytes();
        refused(network, 192).contains("takes 2 inputs (left, right)", "only input");
    }

    @Test
    void severalPicturesAtOnceAreRefused() {
        refused(pooling(4, 1), 192).contains("4 pictures at once");
    }

    @Test
    void anInputOfAnotherSizeThanCataloguedIsRefused() {
        ModelStore.Located model = OwnNetwork.located(
                folder,
                "face-embedding",
                "own-embedder",
                pooling(1, 1),
                OwnNetwork.input(112) + ", \"dimension\": 192");
        Refusal.of(() -> FaceEmbedder.load(model)).contains("1×3×128×128", "1×3×112×112", "correct input");
    }

    private AbstractStringAssert<?> refused(byte[] network, int dimension) {
        ModelStore.Located model = OwnNetwork.embedder(folder, network, dimension);
        return Refusal.of(() -> FaceEmbedder.load(model));
    }

    /** The colours of 8 × 8 fields, times some factor. */
    private static byte[] pooling(long batch, float factor) {
        return new OnnxFile()
                .input("picture", batch, 3, 128, 128)
                .floats("factor", new long[] {1}, factor)
                .node(
                        "AveragePool",
                        List.of("picture"),
                        "fields",
                        Attribute.numbers("kernel_shape", 16L, 16L),
                        Attribute.numbers("strides", 16L, 16L))
                .node("Flatten", List.of("fields"), "flat")
                .node("Mul", List.of("flat", "factor"), "template")
                .output("template", batch, 192)
                .bytes();
    }

    private static Mat worse(Mat aligned) {
        Mat picture = new Mat();
        Core.flip(aligned, picture, 1);
        Imgproc.resize(picture, picture, new Size(64, 64), 0, 0, Imgproc.INTER_AREA);
        Imgproc.resize(picture, picture, aligned.size(), 0, 0, Imgproc.INTER_LINEAR);
        picture.convertTo(picture, -1, 0.7, 5);
        return Portrait.decode(Portrait.encode(picture, ".jpg"));
    }
}
