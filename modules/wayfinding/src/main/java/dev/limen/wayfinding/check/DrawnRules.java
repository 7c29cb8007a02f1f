package dev.limen.wayfinding.check;

import dev.limen.wayfinding.floorplan.UnitKind;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Area;
import dev.limen.wayfinding.venue.Categories;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Opening;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Severity;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** What can be wrong with a drawing although every feature by itself is sound. */
final class DrawnRules {
    private static final double LEAST_SQUARE_METRES = 1;
    private static final double LEAST_SHARE = 0.05;
    private static final double NEAR_METRES = 1.5;

    private final Venue venue;
    private final boolean looksAtOpenings;
    private final LocalPlane plane;
    private final double squareMetresPerSquareDegree;
    private final Categories categories = new Categories();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, STRtree> unitsByLevel = new HashMap<>();

    /** @param looksAtOpenings false when whoever made the pathways has done so */
    DrawnRules(Venue venue, boolean looksAtOpenings) {
        this.venue = venue;
        this.looksAtOpenings = looksAtOpenings;
        plane = new LocalPlane(venue.center().longitude(), venue.center().latitude());
        Coordinate one =
                plane.toMetres(venue.center().longitude() + 1, venue.center().latitude() + 1);
        squareMetresPerSquareDegree = one.x * one.y;
        for (Unit unit : venue.units()) {
            unitsByLevel
                    .computeIfAbsent(unit.levelId(), k -> new STRtree())
                    .insert(unit.geometry().getEnvelopeInternal(), unit);
        }
    }

    List<Finding> check() {
        words();
        levels();
        overlaps();
        if (looksAtOpenings) {
            venue.openings().forEach(this::opening);
        }
        return findings;
    }

    private void words() {
        venue.units().forEach(unit -> word("unit", unit.id(), unit.category()));
        venue.openings().forEach(opening -> word("opening", opening.id(), opening.category()));
        for (Amenity amenity : venue.amenities()) {
            word("amenity", amenity.id(), amenity.category());
        }
        for (Area area : venue.fixtures()) {
            word("fixture", area.id(), area.category());
        }
        for (Area area : venue.geofences()) {
            word("geofence", area.id(), area.category());
        }
        venue.relationships().forEach(r -> word("relationship", r.id(), r.category()));
        venue.buildings().forEach(b -> word("building", b.id(), b.category()));
    }

    private void word(String type, String id, String category) {
        if (!categories.knows(type, category)) {
            findings.add(new Finding(
                    Severity.NOTE,
                    Rule.CATEGORY_UNKNOWN,
                    type + ".geojson",
                    Optional.of(id),
                    "has the category " + quoted(category) + ", which IMDF does not know for a " + type,
                    "use the nearest of IMDF's own words"));
        }
    }

    private static String quoted(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    private void levels() {
        Map<String, Level> byId = new HashMap<>();
        venue.levels().forEach(level -> byId.put(level.id(), level));
        for (Unit unit : venue.units()) {
            Level level = byId.get(unit.levelId());
            if (level != null && !level.geometry().contains(unit.geometry())) {
                double outside = squareMetres(unit.geometry().difference(level.geometry()));
                double whole = squareMetres(unit.geometry());
                if (outside > LEAST_SQUARE_METRES && outside > LEAST_SHARE * whole) {
                    findings.add(Finding.warning(
                            Rule.OFF_LEVEL,
                            "unit.geojson",
                            unit.id(),
                            "lies " + Math.round(100 * outside / whole) + " % outside its level",
                            "correct its level_id, its outline or the level's"));
                }
            }
        }
    }

    private void overlaps() {
        for (Unit unit : venue.units()) {
            STRtree tree = unitsByLevel.get(unit.levelId());
            if (tree == null || UnitKind.of(unit.category()) != UnitKind.ROOM) {
                continue;
            }
            for (Object item : tree.query(unit.geometry().getEnvelopeInternal())) {
                Unit other = (Unit) item;
                // Rooms drawn on top of a walkway are how many plans are made; rooms in rooms are not.
                if (other.id().compareTo(unit.id()) > 0 && UnitKind.of(other.category()) == UnitKind.ROOM) {
                    double shared = squareMetres(unit.geometry().intersection(other.geometry()));
                    double smaller = Math.min(squareMetres(unit.geometry()), squareMetres(other.geometry()));
                    if (shared > LEAST_SQUARE_METRES && shared > LEAST_SHARE * smaller) {
                        findings.add(Finding.warning(
                                Rule.OVERLAP,
                                "unit.geojson",
                                unit.id(),
                                "shares " + Math.round(shared) + " m² with unit " + other.id(),
                                "draw the wall between them once"));
                    }
                }
            }
        }
    }

    private void opening(Opening opening) {
        STRtree tree = unitsByLevel.get(opening.levelId());
        Point at = opening.geometry().getCentroid();
        Envelope around = new Envelope(opening.geometry().getEnvelopeInternal());
        Coordinate reach = plane.toDegrees(NEAR_METRES, NEAR_METRES);
        double degrees = Math.max(
                reach.x - venue.center().longitude(), reach.y - venue.center().latitude());
        around.expandBy(degrees);
        boolean opensSomething = false;
        if (tree != null) {
            for (Object item : tree.query(around)) {
                Geometry shape = ((Unit) item).geometry();
                opensSomething |= shape.isWithinDistance(at, degrees);
            }
        }
        if (!opensSomething) {
            findings.add(Finding.warning(
                    Rule.OPENS_NOTHING,
                    "opening.geojson",
                    opening.id(),
                    "opens nothing: no unit of its level is within " + NEAR_METRES + " m",
                    "move it onto the wall it belongs to or correct its level_id"));
        }
    }

    private double squareMetres(Geometry degrees) {
        return degrees.getArea() * squareMetresPerSquareDegree;
    }
}
