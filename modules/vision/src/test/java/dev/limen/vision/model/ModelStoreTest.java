package dev.limen.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.limen.core.ModelId;
import dev.limen.vision.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final String GOOD = "weights";

    @TempDir
    Path around;

    private Path early;
    private Path late;
    private ModelStore store;
    private ModelEntry preferred;
    private ModelEntry second;

    @BeforeEach
    void makeStore() throws Exception {
        early = Files.createDirectories(around.resolve("early"));
        late = Files.createDirectories(around.resolve("late"));
        Path catalog = Files.writeString(
                around.resolve("catalog.json"),
                "{\"format\": 1, \"models\": [" + detector("a", "") + ","
                        + detector("b", "\"address\": \"https://models.example/b.onnx\",") + "]}");
        store = new ModelStore(ModelCatalog.read(catalog), List.of(around.resolve("absent"), early, late));
        preferred = store.catalog().getEntry(new ModelId("a"));
        second = store.catalog().getEntry(new ModelId("b"));
    }

    @Test
    void theFirstFolderThatHasTheFileCounts() throws IOException {
        Path there = put(late, "a.onnx", GOOD);
        assertThat(store.getFile(preferred)).isEqualTo(there);

        Path before = put(early, "a.onnx", GOOD);
        assertThat(store.getFile(preferred)).isEqualTo(before);
    }

    @Test
    void aMissingFileNamesWhereItWasLookedForAndTheRemedy() {
        assertThat(store.findFile(preferred)).isEmpty();
        Refusal.of(() -> store.getFile(preferred))
                .contains("a.onnx", early.toString(), late.toString(), "put a.onnx into a folder named by --models")
                .doesNotContain("fetch");
        Refusal.of(() -> store.getFile(second)).contains("limen models fetch b");
    }

    @Test
    void anExchangedFileIsRefusedEvenWhenALaterFolderHasTheRightOne() throws IOException {
        put(late, "a.onnx", GOOD);
        Path exchanged = put(early, "a.onnx", GOOD + "!");

        Refusal.of(() -> store.getFile(preferred)).contains(exchanged.toString(), "damaged or was exchanged");
        Refusal.of(() -> store.getPreferred(ModelTask.FACE_DETECTION)).contains(exchanged.toString());
    }

    @Test
    void theFirstEntryOfTheCatalogueThatIsHereIsPreferred() throws IOException {
        Path b = put(early, "b.onnx", GOOD);
        assertThat(store.getPreferred(ModelTask.FACE_DETECTION)).isEqualTo(new ModelStore.Located(second, b));

        Path a = put(late, "a.onnx", GOOD);
        assertThat(store.getPreferred(ModelTask.FACE_DETECTION)).isEqualTo(new ModelStore.Located(preferred, a));
    }

    @Test
    void aChosenNetworkIsTakenWhateverTheCataloguePrefers() throws IOException {
        put(late, "a.onnx", GOOD);
        ModelStore choosing = store.choosing(ModelTask.FACE_DETECTION, second.id());
        Refusal.of(() -> choosing.getPreferred(ModelTask.FACE_DETECTION)).contains("Model b", "limen models fetch b");
        Refusal.of(() -> choosing.findPreferred(ModelTask.FACE_DETECTION)).contains("Model b");

        Path b = put(early, "b.onnx", GOOD);
        assertThat(choosing.getPreferred(ModelTask.FACE_DETECTION)).isEqualTo(new ModelStore.Located(second, b));
        assertThat(store.getPreferred(ModelTask.FACE_DETECTION).entry())
                .as("the store it was made from")
                .isEqualTo(preferred);
    }

    @Test
    void whatWasChosenBeforeOutweighsADefault() throws IOException {
        put(late, "a.onnx", GOOD);
        put(late, "b.onnx", GOOD);
        ModelStore defaulting = store.defaulting(ModelTask.FACE_DETECTION, Optional.of(second.id()));

        assertThat(defaulting.getPreferred(ModelTask.FACE_DETECTION).entry()).isEqualTo(second);
        assertThat(store.choosing(ModelTask.FACE_DETECTION, preferred.id())
                        .defaulting(ModelTask.FACE_DETECTION, Optional.of(second.id()))
                        .getPreferred(ModelTask.FACE_DETECTION)
                        .entry())
                .isEqualTo(preferred);
        assertThat(store.defaulting(ModelTask.FACE_DETECTION, Optional.empty())).isSameAs(store);
    }

    @Test
    void whatIsChosenMustBeOfThatTask() {
        Refusal.of(() -> store.choosing(ModelTask.FACE_EMBEDDING, second.id()))
                .contains("Model b is a face detector, not a face embedder");
        Refusal.of(() -> store.choosing(ModelTask.FACE_EMBEDDING, new ModelId("c")))
                .contains("no c", "it has a, b");
    }

    @Test
    void whatNobodyNeedsMayBeMissing() {
        assertThat(store.findPreferred(ModelTask.FACE_QUALITY)).isEmpty();
    }

    @Test
    void whenNoneIsHereTheOneThatCanBeFetchedIsTheRemedy() {
        Refusal.of(() -> store.getPreferred(ModelTask.FACE_DETECTION))
                .contains("no face detector", "limen models fetch b");
        Refusal.of(() -> store.getPreferred(ModelTask.FACE_QUALITY)).contains("no face quality model");
    }

    @Test
    void verifyingTellsGoodFromDamagedAndTruncated() throws IOException {
        Path good = put(early, "a.onnx", GOOD);
        assertThatCode(() -> ModelStore.verify(preferred, good)).doesNotThrowAnyException();

        Path cut = put(late, "a.onnx", GOOD.substring(1));
        Refusal.of(() -> ModelStore.verify(preferred, cut)).contains("SHA-256", "instead of");
        Refusal.of(() -> ModelStore.verify(preferred, put(late, "a.onnx", ""))).contains("SHA-256");
        Refusal.of(() -> ModelStore.verify(preferred, around)).contains("cannot be read");
    }

    @Test
    void aFolderOfThatNameIsNotTheFile() throws IOException {
        Files.createDirectories(early.resolve("a.onnx"));
        Path file = put(late, "a.onnx", GOOD);

        assertThat(store.getFile(preferred)).isEqualTo(file);
    }

    private static Path put(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String detector(String id, String address) throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(GOOD.getBytes(StandardCharsets.UTF_8)));
        return """
                {"id": "%s", "task": "face-detection", "file": "%s.onnx", "sha256": "%s", "bytes": 7, %s
                 "licence": "MIT", "source": "a test", "trainingData": "none",
                 "input": {"width": 64, "height": 64, "order": "BGR", "mean": [0, 0, 0], "scale": 1}}
                """.formatted(id, id, hash, address);
    }
}
