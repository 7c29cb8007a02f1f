package dev.limen.edge.state;

import dev.limen.core.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the change feed was followed.
 *
 * @param feed which log
 * @param position how far
 * @param heardAt when everything the coordinator had was last here
 * @param run in which run of the coordinator that was; empty when it did not say
 * @param head the newest sequence it was ever heard to have
 * @param compacted up to where tombstones were missing when it was followed from its beginning; empty when that was not said
 * @param zones about which zones the coordinator told; everything when empty
 */
public record Checkpoint(
        UUID feed,
        long position,
        Instant heardAt,
        Optional<UUID> run,
        long head,
        Optional<Long> compacted,
        Optional<List<Zone>> zones) {
    private static final String SEPARATOR = ",";

    /** Copies the list. */
    public Checkpoint {
        zones = zones.map(List::copyOf);
    }

    /** Of a coordinator that says no more, for everything. */
    public Checkpoint(UUID feed, long position, Instant heardAt) {
        this(feed, position, heardAt, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    static Checkpoint of(ResultSet row) throws SQLException {
        return new Checkpoint(
                UUID.fromString(row.getString(1)),
                row.getLong(2),
                Instant.parse(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(UUID::fromString),
                row.getLong(5),
                Optional.ofNullable(row.getString(6)).map(Long::valueOf),
                Optional.ofNullable(row.getString(7)).map(Checkpoint::zones));
    }

    @Nullable
    String zonesAsText() {
        return zones.map(list -> list.stream().map(Zone::value).collect(Collectors.joining(SEPARATOR)))
                .orElse(null);
    }

    private static List<Zone> zones(String text) {
        return Arrays.stream(text.split(SEPARATOR))
                .filter(zone -> !zone.isEmpty())
                .map(Zone::new)
                .toList();
    }
}
