package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.Locale;

/** Tells degrees of WGS 84, which RFC 7946 demands, from anything else. */
final class CoordinateSystem {
    private int onEarth;
    private int offEarth;
    private double firstX;
    private double firstY;

    private CoordinateSystem() {}

    /** @throws InvalidInputException when most positions cannot be longitude and latitude */
    static void check(ObjectNode archive, List<Finding> findings) {
        CoordinateSystem seen = new CoordinateSystem();
        for (FeatureType type : FeatureType.values()) {
            JsonNode document = archive.path(type.stem());
            String named = document.path("crs").path("properties").path("name").asText("");
            if (!named.isEmpty() && !isWgs84(named)) {
                findings.add(Finding.ofFile(
                        Rule.CRS_WRONG,
                        Archive.fileName(type.stem()),
                        "the coordinate system is " + Problem.quote(named),
                        "export it in WGS 84 degrees (EPSG:4326), as which it is read"));
            }
            for (JsonNode feature : document.path("features")) {
                seen.look(feature.path("geometry").path("coordinates"));
            }
        }
        if (seen.offEarth > seen.onEarth) {
            throw new InvalidInputException("The venue's coordinates, such as " + seen.firstX + ", " + seen.firstY
                    + ", are not degrees of longitude and latitude"
                    + (isWebMercator(seen) ? " but look like Web Mercator metres" : "")
                    + ": export the venue in WGS 84 (EPSG:4326).");
        }
    }

    private static boolean isWgs84(String named) {
        String upper = named.toUpperCase(Locale.ROOT);
        return upper.endsWith("CRS84") || upper.endsWith("4326");
    }

    private static boolean isWebMercator(CoordinateSystem seen) {
        return Math.abs(seen.firstX) < 20_037_509
                && Math.abs(seen.firstY) < 20_037_509
                && Math.abs(seen.firstX) > 1_000;
    }

    private void look(JsonNode coordinates) {
        if (!coordinates.path(0).isNumber()) {
            coordinates.forEach(this::look);
            return;
        }
        double x = coordinates.path(0).asDouble();
        double y = coordinates.path(1).asDouble();
        if (Math.abs(x) <= 180 && Math.abs(y) <= 90) {
            onEarth++;
        } else if (offEarth++ == 0) {
            firstX = x;
            firstY = y;
        }
    }
}
