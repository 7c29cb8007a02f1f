package dev.limen.wayfinding.check;

import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Severity;
import java.util.List;

/**
 * What a map holds, what is wrong with it, and who can get where.
 *
 * @param format the kind of map, in words
 * @param name what the venue is called
 * @param publicRooms rooms a visitor may want to go to
 * @param nodes of the routing graph
 * @param edges of the routing graph, each direction counted
 * @param spaces stretches of floor without a wall in them; 0 when the map brought its own pathways
 * @param doors openings that join two of them
 * @param presumedDoors doors that nobody drew
 * @param milliseconds to read the map and make its graph
 */
public record VenueReport(
        String format,
        String name,
        int levels,
        int units,
        int publicRooms,
        int nodes,
        int edges,
        int spaces,
        int doors,
        int presumedDoors,
        long milliseconds,
        List<Share> reach,
        List<Finding> findings) {
    /** Copies the lists. */
    public VenueReport {
        reach = List.copyOf(reach);
        findings = List.copyOf(findings);
    }

    /**
     * How many public rooms one can get to from most of the venue, and back.
     *
     * @param profile whose ways are counted
     */
    public record Share(String profile, int reachable, int rooms) {
        /** {@return reachable per room, 1 when there are no rooms} */
        public double share() {
            return rooms == 0 ? 1 : (double) reachable / rooms;
        }
    }

    /** {@return how many findings are that grave} */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
