package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.app.demo.CoordinatorApi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens in a real browser on a running demo, from its cameras' frames on: the display of a gate, the review of a
 * watch-list hit by two people, what becomes of an event, whether everybody can use every page, in which languages, and
 * at what cost. The pictures stay in {@code target/screenshots}.
 */
class ScreensIT extends AtTheDemo {
    /** Has a ticket for the ice hockey game. */
    private static final String TICKET_HOLDER = "p126";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aGateShowsTheWayWithoutANameAndSaysWhenItIsCutOff() throws IOException, InterruptedException {
        String people;
        try (CoordinatorApi api = new CoordinatorApi(vertx, demo.centre().getPort())) {
            List<String> names = new ArrayList<>();
            api.get("/api/v1/persons").path("persons").forEach(person -> {
                names.add(person.path("id").asText());
                names.add(person.path("displayName").asText());
            });
            assertThat(names).isNotEmpty();
            people = String.join(",", names);
        }

        String said =
                BrowserScript.run("gate.mjs", "--node", demo.node().toString(), "--gate", GATE, "--unsaid", people);

        assertThat(said).contains("cut off: said after");
        assertThat(Files.size(BrowserScript.OUT.resolve("gate-admitted.png"))).isGreaterThan(5_000);
    }

    @Test
    void twoPeopleReviewAHitAndStaffsPagesServeEverybody() throws IOException, InterruptedException {
        Path portrait = folder.resolve("p102.jpg");
        try (InputStream shipped = Main.class.getResourceAsStream("demo/portraits/p102.jpg")) {
            Files.copy(Objects.requireNonNull(shipped), portrait);
        }
        assertThat(Main.run(
                        "watchlist",
                        "add",
                        "--coordinator",
                        demo.centre().toString().replaceAll("/$", ""),
                        portrait.toString(),
                        "--source",
                        "Court order 7",
                        "--reason",
                        "Barred from the venue",
                        "--hours",
                        "2"))
                .isZero();

        BrowserScript.run("watch-list.mjs", "--base", demo.centre().toString());
        assertThat(BrowserScript.run("lists.mjs", "--base", demo.centre().toString()))
                .contains("used twice: the keyboard goes on", "closed: the keyboard goes on");
        assertThat(serves("staff"))
                .contains("console: 0 serious", "watch list: 0 serious", "a fire input asks: 0 serious");
    }

    @Test
    void visitorsPagesServeEverybody() throws IOException, InterruptedException {
        assertThat(serves("visitors"))
                .contains("kiosk: 0 serious", "phone: 0 serious", "walk: 0 serious", "gate, free-exit: 0 serious");
    }

    private String serves(String audience) throws IOException, InterruptedException {
        return BrowserScript.run(
                "accessibility.mjs",
                "--for",
                audience,
                "--base",
                demo.centre().toString(),
                "--kiosk",
                GATE,
                "--node",
                demo.node().toString(),
                "--gate",
                GATE,
                "--out",
                BrowserScript.OUT.resolve("accessibility").toString());
    }

    @Test
    void kiosksSpeakEightLanguagesAndAllOfItCanBeRead() throws IOException, InterruptedException {
        assertThat(BrowserScript.run("languages.mjs", everywhere("--only", "kiosk")))
                .contains("kiosk: ", "in 8 languages, nothing cut off");
    }

    @Test
    void phonesAndDisplaysSpeakEightLanguagesAndAllOfItCanBeRead() throws IOException, InterruptedException {
        assertThat(BrowserScript.run("languages.mjs", everywhere("--only", "phone", "--only", "gate")))
                .contains("phone: ", "gate: ", "in 8 languages, nothing cut off");
    }

    @Test
    void whatBecomesOfAnEventIsSaidEverywhere() throws IOException, InterruptedException {
        String said = BrowserScript.run(
                "schedule.mjs",
                "--base",
                demo.centre().toString(),
                "--kiosk",
                KIOSK,
                "--holder",
                TICKET_HOLDER,
                "--most",
                "10000");

        assertThat(said).contains("a delay at the kiosk: ", "an evacuation on the phone: ");
    }

    @Test
    void everyPageKeepsItsBudget() throws IOException, InterruptedException {
        String table = BrowserScript.run("budget.mjs", everywhere());

        assertThat(table)
                .contains("first page", "console", "kiosk", "phone", "gate display", "walk")
                .contains("kB gz", "requests", "outside", "FCP ms", "LCP ms", "INP ms", "CLS", "errors", "axe serious");
    }

    private String[] everywhere(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--base",
                                demo.centre().toString(),
                                "--kiosk",
                                KIOSK,
                                "--node",
                                demo.node().toString(),
                                "--gate",
                                GATE),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
