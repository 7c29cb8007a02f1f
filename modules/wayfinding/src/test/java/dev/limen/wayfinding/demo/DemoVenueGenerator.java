package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.DemoArchive.labels;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Draws the demo venue, a winter-sports park, and writes it as IMDF: the ice arena around the origin, the stadium west of
 * it, the plaza between them, the station south of that, and the village beyond the brook in the north. In metres, turned
 * a little when they become degrees.
 *
 * <p>Run with the resources folder as argument to write the files anew; a test holds them to what this class draws.
 */
public final class DemoVenueGenerator {
    private DemoVenueGenerator() {}

    public static void main(String[] arguments) throws IOException {
        generate().writeTo(Path.of(arguments[0]));
    }

    static DemoArchive generate() {
        Sheet sheet = new Sheet();
        Ways ways = new Ways(sheet.archive);
        site(sheet, DemoGrounds.SITE);
        levels(sheet);
        new DemoArena(sheet, ways).draw();
        new DemoStadium(sheet, ways).draw();
        new DemoStation(sheet, ways).draw();
        new DemoVillage(sheet, ways).draw();
        new DemoGrounds(sheet, ways).draw();
        return sheet.archive;
    }

    /** {@return the ice arena by itself, for tests that ask for many ways} */
    public static Venue arena() {
        Sheet sheet = new Sheet();
        Geometry site = DemoArena.square().union(DemoArena.HOUSE);
        site(sheet, site);
        Coordinate middle = new Coordinate(0, 0);
        sheet.level(0, site, false, List.of("building"), middle);
        sheet.level(1, DemoArena.OUTLINE, false, List.of("building"), middle);
        sheet.level(2, DemoArena.OUTLINE, false, List.of("building"), middle);
        new DemoArena(sheet, new Ways(sheet.archive)).draw();
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        sheet.archive.files().forEach((file, content) -> whole.set(file.substring(0, file.indexOf('.')), content));
        return Venue.ofJson(whole);
    }

    private static void site(Sheet sheet, Geometry site) {
        DemoArchive archive = sheet.archive;
        ObjectNode venue = archive.add("venue", "venue", site);
        venue.put("category", "stadium")
                .putNull("restriction")
                .set("name", labels("Nine Pines Winter Park", "아홉소나무 겨울공원"));
        venue.putNull("alt_name").putNull("hours").putNull("phone").putNull("website");
        venue.set("display_point", archive.point(DemoGrounds.CENTRE));
        venue.put("address_id", DemoArchive.id("address"));
        archive.add("address", "address", null)
                .put("address", "1 Nine Pines Road")
                .putNull("unit")
                .put("locality", "Nine Pines")
                .put("province", "KR-42")
                .put("country", "KR")
                .putNull("postal_code");
    }

    private static void levels(Sheet sheet) {
        List<String> all = List.of("building", DemoStadium.SLUG, DemoStation.SLUG, DemoVillage.SLUG);
        Geometry upper = DemoArena.OUTLINE.union(DemoStadium.OUTLINE);
        Coordinate middle = DemoGrounds.CENTRE;
        sheet.level(0, DemoGrounds.SITE, true, all, middle);
        sheet.level(1, upper.union(DemoVillage.raised()), false, all.subList(0, 2), middle);
        sheet.level(2, upper, false, all.subList(0, 2), middle);
        sheet.level(3, DemoStadium.OUTLINE, false, List.of(DemoStadium.SLUG), DemoStadium.CENTRE);
        sheet.level(-1, DemoStation.UNDERGROUND, false, List.of(DemoStation.SLUG), DemoStation.CENTRE);
    }
}
