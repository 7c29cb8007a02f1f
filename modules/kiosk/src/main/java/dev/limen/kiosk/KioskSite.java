package dev.limen.kiosk;

import java.util.Optional;

/**
 * What the kiosks of one server have besides its map.
 *
 * @param phones what phones can reach, when it is not this server
 * @param readsTickets whether the server tells where a ticket leads that somebody shows
 */
public record KioskSite(Optional<PhoneAddress> phones, boolean readsTickets) {
    /** Nothing. */
    public static final KioskSite PLAIN = new KioskSite(Optional.empty(), false);
}
