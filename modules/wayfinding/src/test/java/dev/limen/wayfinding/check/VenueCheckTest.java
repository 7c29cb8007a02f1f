package dev.limen.wayfinding.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.floorplan.Drawing;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Rule;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueCheckTest {
    @TempDir
    Path folder;

    private VenueReport check(ObjectNode archive) throws IOException {
        return VenueCheck.run(Files.writeString(folder.resolve("venue.json"), archive.toString()), List.of());
    }

    private static Drawing sound() {
        Drawing drawing = new Drawing(1);
        drawing.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        drawing.unit("west", "classroom", 0, 10, 44.2, 30, 60);
        drawing.door("door", 0, 20, 44.1, 21, 44.1);
        return drawing;
    }

    @Test
    void theDemoVenueHasNothingGraveAndEverybodyGetsEverywhere() throws IOException {
        VenueReport report = check(DemoVenue.load().toJson());

        assertThat(report.findings()).noneMatch(f -> f.rule() == Rule.SCHEMA || f.rule() == Rule.REFERENCE_DANGLING);
        assertThat(report.reach()).allSatisfy(share -> assertThat(share.share()).isEqualTo(1));
        assertThat(report.spaces()).isZero();
    }

    @Test
    void aSoundDrawingHasNoFindings() throws IOException {
        VenueReport report = check(sound().archive());

        assertThat(report.findings()).isEmpty();
        assertThat(report.publicRooms()).isEqualTo(1);
        assertThat(report.reach()).extracting(VenueReport.Share::profile).containsExactly("walking", "wheelchair");
    }

    @Test
    void aRoomNobodyGetsToIsNamedForEachProfile() throws IOException {
        // given
        Drawing drawing = sound();
        drawing.unit("tower", "classroom", 0, 80, 80, 90, 90);

        // when
        VenueReport report = check(drawing.archive());

        // then
        assertThat(report.findings().stream().filter(f -> f.rule() == Rule.UNREACHABLE))
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.featureId()).isEqualTo(Optional.of("tower")));
        assertThat(report.reach()).allSatisfy(share -> assertThat(share.share()).isEqualTo(0.5));
    }

    @Test
    void unitsOffTheirLevelOrIntoEachOtherAreNamed() throws IOException {
        // given
        Drawing drawing = sound();
        drawing.unit("off", "classroom", 0, 90, 44, 110, 60);
        drawing.unit("twice", "classroom", 0, 20, 44.2, 40, 60);

        // when
        VenueReport report = check(drawing.archive());

        // then
        assertThat(rules(report, "off")).contains(Rule.OFF_LEVEL);
        assertThat(rules(report, "twice")).contains(Rule.OVERLAP);
    }

    @Test
    void aDoorInTheOpenAndAnUnknownWordAreNamed() throws IOException {
        // given
        Drawing drawing = sound();
        drawing.door("nowhere", 0, 90, 90, 91, 90);
        drawing.unit("odd", "ballroom.grand", 0, 30.2, 44.2, 40, 60);

        // when
        VenueReport report = check(drawing.archive());

        // then
        assertThat(rules(report, "nowhere")).containsExactly(Rule.OPENS_NOTHING);
        assertThat(rules(report, "odd")).contains(Rule.CATEGORY_UNKNOWN);
    }

    @Test
    void theExtensionIsHeldAgainstItsSchema() throws IOException {
        // given
        ObjectNode archive = DemoVenue.load().toJson();
        ObjectNode pathway =
                (ObjectNode) archive.path("pathway").path("features").path(3);
        ((ObjectNode) pathway.path("properties")).put("min_width", -1);

        // when
        VenueReport report = check(archive);

        // then
        assertThat(rules(report, pathway.path("id").asText())).contains(Rule.SCHEMA, Rule.PROPERTY_WRONG);
    }

    @Test
    void anUnknownProfileIsAnswered() {
        assertThatThrownBy(() -> VenueCheck.run(folder, List.of("flying")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("walking");
    }

    @Test
    void aFileOfHalfAGigabyteIsNotRead() throws IOException {
        Path huge = folder.resolve("huge.zip");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(500L << 20);
        }

        assertThatThrownBy(() -> VenueFile.open(huge))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("larger than 256 MiB");
    }

    @Test
    void aBrokenFileIsToldOfAndTheOthersAreUsed() throws IOException {
        // given
        for (var file : sound().archive().properties()) {
            String name = file.getKey().equals("manifest") ? "manifest.json" : file.getKey() + ".geojson";
            Files.writeString(folder.resolve(name), file.getValue().toString());
        }
        Files.writeString(folder.resolve("fixture.geojson"), "{\"type\": \"FeatureCollection\", ");

        // when
        VenueReport report = VenueCheck.run(folder, List.of("walking"));

        // then
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.JSON_BROKEN);
            assertThat(finding.sentence()).contains("fixture.geojson", "line 1");
        });
        assertThat(report.reach()).containsExactly(new VenueReport.Share("walking", 1, 1));
    }

    private static List<Rule> rules(VenueReport report, String feature) {
        return report.findings().stream()
                .filter(f -> f.featureId().equals(Optional.of(feature)))
                .map(Finding::rule)
                .toList();
    }
}
