package dev.limen.coordinator.live;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.KioskView;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Way;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What kiosks are told about the venue: the free-standing ones, and the screen at every gate. Immutable and safe to
 * share; a new map makes a new one.
 */
public final class VenueGuide {
    private static final Map<String, Profile> PROFILES =
            Map.of(Profile.WALKING.name(), Profile.WALKING, Profile.WHEELCHAIR.name(), Profile.WHEELCHAIR);

    private final Wayfinder wayfinder;

    private VenueGuide(Wayfinder wayfinder) {
        this.wayfinder = wayfinder;
    }

    /**
     * Reads a map, which takes a while.
     *
     * @param imdf the whole archive as one JSON object, UTF-8
     * @throws InvalidInputException when it is no venue through which people can be led
     */
    public static VenueGuide of(byte[] imdf) {
        return new VenueGuide(new Wayfinder(Venue.ofJson(imdf)));
    }

    /** {@return the map} */
    public Venue venue() {
        return wayfinder.venue();
    }

    /** {@return all kiosks, sorted by id} */
    public List<KioskView> kiosks(Locale locale) {
        List<KioskView.Destination> destinations = destinations(locale);
        List<KioskView> views = new ArrayList<>();
        venue().gates().forEach(gate -> views.add(view(gate, locale, destinations)));
        venue().kiosks().forEach(kiosk -> views.add(view(kiosk, locale, destinations)));
        views.sort(Comparator.comparing(KioskView::id));
        return views;
    }

    /** {@return the kiosk of that id: a gate's, or the feature id of a free-standing one} */
    public Optional<KioskView> findKiosk(String id, Locale locale) {
        return kiosks(locale).stream().filter(kiosk -> kiosk.id().equals(id)).findFirst();
    }

    /**
     * @param kiosk id of a kiosk that {@link #findKiosk} finds
     * @param destination a feature id
     * @param profile {@code walking} or {@code wheelchair}
     * @throws InvalidInputException when there is no such kiosk, feature or profile
     */
    public Way directions(String kiosk, String destination, String profile, Locale locale) {
        Profile traveller = PROFILES.get(profile);
        if (traveller == null) {
            throw new InvalidInputException("The profile \"" + profile + "\" is not known; known are "
                    + String.join(", ", PROFILES.keySet().stream().sorted().toList()) + ".");
        }
        return findGate(kiosk).isPresent()
                ? wayfinder.directionsFromGate(new GateId(kiosk), destination, traveller, locale, Set.of())
                : wayfinder.directionsFromKiosk(kiosk, destination, traveller, locale, Set.of());
    }

    private Optional<VenueGate> findGate(String id) {
        return venue().gates().stream()
                .filter(gate -> gate.gateId().value().equals(id))
                .findFirst();
    }

    private List<KioskView.Destination> destinations(Locale locale) {
        return wayfinder.listDestinations(locale).stream()
                .sorted(Comparator.comparing(Destination::name).thenComparing(Destination::id))
                .map(place -> new KioskView.Destination(place.id(), place.name(), place.category(), place.display()))
                .toList();
    }

    private static KioskView view(VenueGate gate, Locale locale, List<KioskView.Destination> destinations) {
        String id = gate.gateId().value();
        return new KioskView(id, name(gate.name(), locale, id), gate.at(), gate.bearing(), destinations);
    }

    private static KioskView view(Kiosk kiosk, Locale locale, List<KioskView.Destination> destinations) {
        return new KioskView(
                kiosk.id(),
                name(kiosk.name(), locale, kiosk.id()),
                kiosk.display(),
                kiosk.bearing().orElse(0),
                destinations);
    }

    private static String name(Optional<Labels> labels, Locale locale, String otherwise) {
        return labels.map(name -> name.in(locale)).orElse(otherwise);
    }
}
