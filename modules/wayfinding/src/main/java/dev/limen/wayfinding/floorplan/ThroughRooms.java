package dev.limen.wayfinding.floorplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides through which rooms people pass on their way elsewhere: only through those without which some other place could
 * not be reached. Nobody is led through a lecture to save ten metres.
 */
final class ThroughRooms {
    private final List<Door> doors;
    private final Regions regions;
    private final Map<Space, List<Space>> neighbours = new HashMap<>();

    ThroughRooms(List<Space> spaces, List<Door> doors, List<Climb> climbs) {
        this.doors = doors;
        regions = new Regions(spaces.size());
        for (Door door : doors) {
            if (door.isBetweenTwo()) {
                link(door.sides().get(0).space(), door.sides().get(1).space());
            }
        }
        climbs.forEach(climb -> regions.join(climb.from().number, climb.to().number));
        // Another way round may be a detour of minutes, but it is one; the likeliest thoroughfares come first.
        List<Space> rooms = new ArrayList<>(
                spaces.stream().filter(space -> !space.isThrough).toList());
        rooms.sort(Comparator.<Space>comparingInt(ThroughRooms::privacy)
                .thenComparing(Comparator.<Space>comparingDouble(space -> space.area.getArea())
                        .reversed())
                .thenComparingInt(space -> space.number));
        joinThrough();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Space room : rooms) {
                if (!room.isThrough && joinsRegions(room)) {
                    room.isThrough = true;
                    joinThrough();
                    changed = true;
                }
            }
        }
    }

    private void link(Space a, Space b) {
        neighbours.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
        neighbours.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
    }

    private void joinThrough() {
        for (Door door : doors) {
            if (door.isBetweenTwo()) {
                Space a = door.sides().get(0).space();
                Space b = door.sides().get(1).space();
                // A room that is no thoroughfare hangs on, but hangs nothing together.
                if (a.isThrough && b.isThrough) {
                    regions.join(a.number, b.number);
                }
            }
        }
    }

    /** Whether the room's doors lead to places that do not hang together otherwise, or to a room that has no other way out. */
    private boolean joinsRegions(Space room) {
        Set<Integer> around = new java.util.HashSet<>();
        boolean hasThrough = false;
        boolean hasDependent = false;
        for (Space next : neighbours.getOrDefault(room, List.of())) {
            if (next.isThrough) {
                hasThrough = true;
                around.add(regions.of(next.number));
            } else if (neighbours.getOrDefault(next, List.of()).stream().noneMatch(s -> s.isThrough)) {
                hasDependent = true;
            }
        }
        return around.size() > 1 || (hasThrough && hasDependent);
    }

    private static int privacy(Space room) {
        return room.unit
                .map(unit -> !UnitKind.isPublicRoom(unit.category(), unit.restriction())
                                || unit.category().startsWith("restroom")
                                || unit.category().equals("shower")
                        ? 1
                        : 0)
                .orElse(0);
    }
}
