package dev.limen.wayfinding.floorplan;

import dev.limen.core.MapPoint;
import dev.limen.wayfinding.venue.LocalPlane;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.GeometryTransformer;

/** A venue's shapes in metres. Thread-safe. */
final class Plane {
    static final GeometryFactory METRES = new GeometryFactory();

    private final LocalPlane plane;

    Plane(MapPoint middle) {
        plane = new LocalPlane(middle.longitude(), middle.latitude());
    }

    Coordinate metres(MapPoint point) {
        return plane.toMetres(point.longitude(), point.latitude());
    }

    Coordinate degrees(Coordinate metres) {
        return plane.toDegrees(metres.x, metres.y);
    }

    /** {@return the shape in metres, valid} */
    Geometry metres(Geometry degrees) {
        Geometry moved = new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence coords, Geometry parent) {
                Coordinate[] to = new Coordinate[coords.size()];
                for (int i = 0; i < to.length; i++) {
                    to[i] = plane.toMetres(coords.getX(i), coords.getY(i));
                }
                return METRES.getCoordinateSequenceFactory().create(to);
            }
        }.transform(degrees);
        return moved.isValid() ? moved : GeometryFixer.fix(moved);
    }

    /** {@return the polygons of a shape, slivers left out} */
    static List<Polygon> polygons(Geometry shape, double leastArea) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon && polygon.getArea() >= leastArea) {
                polygons.add(polygon);
            }
        }
        return polygons;
    }
}
