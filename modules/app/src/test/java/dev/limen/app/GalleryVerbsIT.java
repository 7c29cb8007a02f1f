package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.DemoFootage;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.Consent;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.ProtocolJson;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code limen gallery}, in processes of their own, with the shipped networks and people. */
class GalleryVerbsIT {
    private static final ModelId OLDER = new ModelId("older-1");

    @TempDir
    Path folder;

    private Path people;
    private Path gallery;
    private Path key;

    @BeforeEach
    void shippedPeople() throws IOException {
        TestModels.assumeDetector();
        people = Files.createDirectory(folder.resolve("people"));
        gallery = folder.resolve("gallery.sqlite");
        key = folder.resolve("gallery.key");
        KeyFile.create(key);
        try (DemoFootage footage = DemoFootage.unpack()) {
            for (Map.Entry<String, byte[]> portrait : footage.portraits().entrySet()) {
                Path own = Files.createDirectory(people.resolve(portrait.getKey()));
                Files.write(own.resolve("portrait.jpg"), portrait.getValue());
            }
        }
    }

    @Test
    void peopleAreEnrolledOnceAndBadPicturesAreNamed() throws IOException {
        Files.writeString(people.resolve("p102/torn.jpg"), "no picture");
        Files.writeString(people.resolve("loose.png"), "no person");
        Path twice = Files.createDirectory(people.resolve("somebody-else"));
        Files.copy(people.resolve("p105/portrait.jpg"), twice.resolve("portrait.jpg"));

        JsonNode first = json(1, importing());

        assertThat(first.get("enrolled").asInt()).isEqualTo(12);
        assertThat(first.get("refused").findValuesAsText("picture")).contains("p102/torn.jpg", "loose.png");
        assertThat(first.get("referrals").findValuesAsText("picture")).containsExactly("somebody-else/portrait.jpg");
        assertThat(first.get("referrals").get(0).get("reason").asText()).isEqualTo("possible-duplicate");
        assertThat(first.get("referrals")
                        .get(0)
                        .get("others")
                        .get(0)
                        .get("person")
                        .asText())
                .isEqualTo("p105");
        JsonNode again = json(1, importing());
        assertThat(again.get("enrolled").asInt()).isZero();
        assertThat(again.get("already_enrolled").asInt()).isEqualTo(12);
        JsonNode stats = json(0, "stats", "--json");
        assertThat(stats.get("people").asInt()).isEqualTo(12);
        assertThat(stats.get("consents").asInt()).isEqualTo(12);
    }

    @Test
    void nobodyIsEnrolledWithoutConsent() {
        assertThat(fails(2, "import", people.toString())).contains("--consent");
        assertThat(gallery).doesNotExist();
    }

    @Test
    void keysAreChangedPicturesStayKnownAndAllIsWell() {
        json(0, importing());
        Path next = folder.resolve("next.key");
        KeyFile.create(next);

        succeeds("rekey", "--data", "--transform", "--new-key", "file:" + next);

        assertThat(fails(2, "stats")).contains("does not open the gallery");
        key = next;
        succeeds("verify");
        assertThat(json(0, importing()).get("already_enrolled").asInt()).isEqualTo(12);
    }

    @Test
    void anArchiveBringsEverybodyIntoAnotherGallery() {
        json(0, importing());
        Path target = folder.resolve("target.key");
        KeyFile.create(target);
        Path archive = folder.resolve("people.archive");

        succeeds("export", "--encrypted", "--out", archive.toString(), "--to-key", "file:" + target);
        gallery = folder.resolve("other.sqlite");
        key = target;
        succeeds("import", "--archive", archive.toString());

        assertThat(json(0, "stats", "--json").get("searchable").asInt()).isEqualTo(12);
        succeeds("verify");
    }

    @Test
    void templatesOfAnotherNetworkAreReplacedWherePicturesAreHeld() throws IOException {
        String model = TestModels.first(ModelTask.FACE_EMBEDDING).id().value();
        try (Gallery older = Gallery.open(gallery, OLDER, 4, KeyEncryptionKey.open("file:" + key))) {
            Consent consent = new Consent("entry", Instant.now());
            older.enrol(older("old-102", "p102"), consent);
            older.enrol(older("old-none", "nobody-knows"), consent);
            older.putAll(List.of(older("old-105", "p105")));
        }

        JsonNode found = json(1, "reindex", "--model", model, "--images", people.toString(), "--json");

        assertThat(found.get("replaced").asInt()).isEqualTo(1);
        assertThat(found.get("erased").asInt()).isEqualTo(1);
        assertThat(found.get("must_enrol_again").findValuesAsText("person")).containsExactly("nobody-knows", "p105");
        assertThat(found.get("must_enrol_again").findValuesAsText("reason"))
                .containsExactly("no picture is held", "no consent is on record in this gallery");
        JsonNode models = json(0, "stats", "--json").get("models");
        assertThat(models.get(model).asInt()).isEqualTo(1);
        assertThat(models.get(OLDER.value()).asInt()).isEqualTo(2);
    }

    @Test
    void aDamagedRowMakesVerifyFailAndSaysWhich() throws Exception {
        json(0, importing());
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + gallery);
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE reference SET template = zeroblob(length(template)) WHERE row = 3");
        }

        try (LimenProcess limen = start("verify")) {
            assertThat(limen.exitCode()).isEqualTo(1);
            assertThat(limen.out()).anyMatch(line -> line.startsWith("Row 3 ") && line.contains("changed on disk"));
        }
    }

    @Test
    void aGalleryInUseIsLeftAlone() {
        try (Gallery inUse = Gallery.open(gallery, OLDER, 4, KeyEncryptionKey.open("file:" + key))) {
            assertThat(inUse.size()).isZero();
            for (String verb : List.of("stats", "verify")) {
                assertThat(fails(2, verb)).contains("in use by another Limen");
            }
            assertThat(fails(2, "rekey", "--data")).contains("in use by another Limen");
        }
    }

    private static Reference older(String id, String person) {
        return new Reference(
                new ReferenceId(id), new PersonId(person), FaceTemplate.of(OLDER, new float[] {1, 2, 3, 4}));
    }

    private String[] importing() {
        // Rendered people look more alike than those the network is calibrated for.
        return new String[] {
            "import",
            people.toString(),
            "--consent",
            "test of the gates",
            "--look-alike-score",
            "0.9",
            "--duplicate-score",
            "0.98",
            "--json"
        };
    }

    private LimenProcess start(String... verb) {
        List<String> all = new ArrayList<>(List.of("gallery"));
        all.addAll(List.of(verb));
        all.addAll(List.of("--gallery", gallery.toString(), "--key", "file:" + key));
        return LimenProcess.start(all, TestModels.environment());
    }

    private void succeeds(String... verb) {
        try (LimenProcess limen = start(verb)) {
            assertThat(limen.exitCode())
                    .as(() -> String.join("\n", limen.out()) + String.join("\n", limen.err()))
                    .isZero();
        }
    }

    private String fails(int code, String... verb) {
        try (LimenProcess limen = start(verb)) {
            assertThat(limen.exitCode()).isEqualTo(code);
            return String.join("\n", limen.err());
        }
    }

    private JsonNode json(int code, String... verb) {
        try (LimenProcess limen = start(verb)) {
            assertThat(limen.exitCode())
                    .as(() -> String.join("\n", limen.err()))
                    .isEqualTo(code);
            return ProtocolJson.read(
                    String.join("\n", limen.out()).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");
        }
    }
}
