package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Joins rooms that touch no floor to the nearest pathway drawn on their level: the floor between is likely not mapped. */
final class RemoteRooms {
    private static final double FARTHEST_METRES = 40;

    private final Venue venue;
    private final Storeys storeys;
    private final Plane plane;
    private final Draft draft;
    private final List<Finding> findings;

    RemoteRooms(Venue venue, Storeys storeys, Plane plane, Draft draft, List<Finding> findings) {
        this.venue = venue;
        this.storeys = storeys;
        this.plane = plane;
        this.draft = draft;
        this.findings = findings;
    }

    void join(Set<Space> joined) {
        for (Space space : storeys.all()) {
            if (!joined.contains(space) && space.kind == UnitKind.ROOM) {
                space.unit.ifPresent(unit -> join(space, unit));
            }
        }
    }

    private void join(Space space, Unit unit) {
        Optional<Point> nearest = Optional.empty();
        String node = "";
        double least = FARTHEST_METRES;
        for (PathwayNode candidate : venue.pathwayNodes()) {
            if (candidate.at().ordinal() == space.level.ordinal()) {
                Point at = Plane.METRES.createPoint(plane.metres(candidate.at()));
                double distance = space.area.distance(at);
                if (distance < least) {
                    least = distance;
                    nearest = Optional.of(at);
                    node = candidate.id();
                }
            }
        }
        if (nearest.isEmpty()) {
            return;
        }
        Coordinate wall = DistanceOp.nearestPoints(space.area, nearest.get())[0];
        String door = draft.node(space.level.id(), wall);
        draft.serves(door, unit.id());
        venue.occupants().stream()
                .filter(occupant -> occupant.unitId().equals(unit.id()))
                .forEach(occupant -> draft.serves(door, occupant.id()));
        draft.walk(node, door, Double.NaN);
        findings.add(Finding.warning(
                Rule.DOOR_PRESUMED,
                "unit.geojson",
                unit.id(),
                "has no opening and touches no walkway; the nearest pathway, " + Math.round(least)
                        + " m off, is presumed to lead to it",
                "draw its door and the floor before it"));
    }
}
