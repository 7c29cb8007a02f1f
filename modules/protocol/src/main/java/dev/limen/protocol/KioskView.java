package dev.limen.protocol;

import dev.limen.core.MapPoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a kiosk page needs before anybody stands in front of it.
 *
 * @param id the kiosk; the gate's id when it hangs at a gate
 * @param name as people call it
 * @param at where it stands
 * @param bearing the direction a person looks in who reads it, degrees clockwise from true north
 * @param destinations where it can send people, sorted by name
 * @param phoneAddress what phones can reach, ending with a stroke; the kiosk's own server when empty
 * @param readsTickets whether the kiosk's server tells where a ticket leads that somebody shows
 */
public record KioskView(
        String id,
        String name,
        MapPoint at,
        double bearing,
        List<Destination> destinations,
        Optional<URI> phoneAddress,
        boolean readsTickets) {
    /** Copies the list. */
    public KioskView {
        destinations = List.copyOf(destinations);
    }

    /**
     * @param id of the IMDF feature
     * @param name in the language asked for
     * @param category the IMDF category, such as {@code restroom.wheelchair}, or {@code section}
     * @param at its display point
     */
    public record Destination(String id, String name, String category, MapPoint at) {}
}
