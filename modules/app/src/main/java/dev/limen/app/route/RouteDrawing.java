package dev.limen.app.route;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Draws the levels a way leads over, side by side, the way on them, and under them what to do in words. */
public final class RouteDrawing {
    private static final double PANEL_WIDTH = 800;
    private static final double TITLE = 30;
    private static final double GAP = 20;
    /** Height of one line of the directions under the levels. */
    private static final double LINE = 24;

    private final Venue venue;
    private final Directions way;
    private final LocalPlane plane;
    private final Envelope bounds = new Envelope();
    private final double scale;
    private final StringBuilder svg = new StringBuilder();

    private RouteDrawing(Venue venue, Directions way) {
        this.venue = venue;
        this.way = way;
        plane = new LocalPlane(venue.center().longitude(), venue.center().latitude());
        venue.units().forEach(unit -> include(unit.geometry()));
        venue.sections().forEach(section -> include(section.geometry()));
        way.path().forEach(point -> bounds.expandToInclude(plane.toMetres(point.longitude(), point.latitude())));
        scale = PANEL_WIDTH / Math.max(1, bounds.getWidth());
    }

    /** {@return an SVG document} */
    public static String svg(Venue venue, Directions way) {
        return new RouteDrawing(venue, way).draw();
    }

    private void include(Geometry shape) {
        for (Coordinate c : shape.getCoordinates()) {
            bounds.expandToInclude(plane.toMetres(c.x, c.y));
        }
    }

    private String draw() {
        List<Level> levels = venue.levels().stream()
                .filter(level -> way.path().stream().anyMatch(point -> point.ordinal() == level.ordinal()))
                .toList();
        double width = levels.size() * (PANEL_WIDTH + GAP);
        double height = bounds.getHeight() * scale + TITLE;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"%s\" viewBox=\"0 0 %.0f %.0f\""
                        + " font-family=\"sans-serif\">%n",
                way.language(), width, height + (way.instructions().size() + 1) * LINE);
        for (int panel = 0; panel < levels.size(); panel++) {
            add("<g transform=\"translate(%.1f %.1f)\">%n", panel * (PANEL_WIDTH + GAP), TITLE);
            draw(levels.get(panel));
            add("</g>%n");
        }
        words(width, height);
        return svg.append("</svg>").toString();
    }

    /** The text begins on the side where it is read from. */
    private void words(double width, double top) {
        String direction = RouteReport.directionOf(way.language());
        boolean isRightToLeft = direction.equals("rtl");
        add("<g direction=\"%s\" font-size=\"16\">%n", direction);
        int number = 1;
        for (Instruction step : way.instructions()) {
            add(
                    "<text x=\"%.0f\" y=\"%.0f\">%d. %s</text>%n",
                    isRightToLeft ? width - GAP : 4, top + number * LINE, number, escaped(step.text()));
            number++;
        }
        add("</g>%n");
    }

    private void draw(Level level) {
        Locale locale = Locale.forLanguageTag(way.language());
        add(
                "<text x=\"4\" y=\"-10\" font-size=\"16\">%s</text>%n",
                escaped(level.name().in(locale)));
        Stream.concat(
                        venue.units().stream()
                                .filter(unit -> unit.levelId().equals(level.id()))
                                .map(Unit::geometry),
                        venue.sections().stream()
                                .filter(section -> section.levelId().equals(level.id()))
                                .map(Section::geometry))
                .forEach(this::area);
        StringBuilder line = new StringBuilder();
        List<MapPoint> path = way.path();
        for (int i = 0; i < path.size(); i++) {
            boolean isHere = path.get(i).ordinal() == level.ordinal();
            boolean wasHere = i > 0 && path.get(i - 1).ordinal() == level.ordinal();
            if (isHere || wasHere) {
                line.append(wasHere ? "L" : "M")
                        .append(at(path.get(i).longitude(), path.get(i).latitude()));
            }
        }
        add("<path d=\"%s\" fill=\"none\" stroke=\"#0b6bcb\" stroke-width=\"4\" stroke-linejoin=\"round\"/>%n", line);
        mark(path.get(0), level, "#1a7f37");
        mark(path.get(path.size() - 1), level, "#b42318");
    }

    private void area(Geometry shape) {
        StringBuilder outline = new StringBuilder();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                ring(polygon.getExteriorRing().getCoordinates(), outline);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(polygon.getInteriorRingN(hole).getCoordinates(), outline);
                }
            }
        }
        add(
                "<path d=\"%s\" fill=\"#eef1f4\" stroke=\"#9aa4af\" stroke-width=\"0.7\" fill-rule=\"evenodd\"/>%n",
                outline);
    }

    private void ring(Coordinate[] ring, StringBuilder outline) {
        for (int i = 0; i < ring.length; i++) {
            outline.append(i == 0 ? "M" : "L").append(at(ring[i].x, ring[i].y));
        }
        outline.append("Z");
    }

    private void mark(MapPoint point, Level level, String colour) {
        if (point.ordinal() == level.ordinal()) {
            Coordinate c = plane.toMetres(point.longitude(), point.latitude());
            add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"7\" fill=\"%s\"/>%n",
                    (c.x - bounds.getMinX()) * scale, (bounds.getMaxY() - c.y) * scale, colour);
        }
    }

    private String at(double longitude, double latitude) {
        Coordinate c = plane.toMetres(longitude, latitude);
        return String.format(
                Locale.ROOT, "%.1f %.1f", (c.x - bounds.getMinX()) * scale, (bounds.getMaxY() - c.y) * scale);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
