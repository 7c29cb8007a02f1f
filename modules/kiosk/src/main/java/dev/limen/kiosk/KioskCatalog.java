package dev.limen.kiosk;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.protocol.GateAdvice;
import dev.limen.protocol.KioskSchedule;
import dev.limen.protocol.KioskView;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kiosks of a venue: one at every gate, under the gate's id, and the free-standing ones, under their feature id.
 * Immutable; made anew for every map.
 */
final class KioskCatalog {
    /** How a request names a profile. */
    private static final Map<String, Profile> PROFILES =
            Map.of("walking", Profile.WALKING, "wheelchair", Profile.WHEELCHAIR);

    private final Wayfinder wayfinder;
    private final Instant now;
    private final KioskSite site;

    /**
     * @param now when whoever asks sets out
     * @param site what its kiosks have besides
     */
    KioskCatalog(Wayfinder wayfinder, Instant now, KioskSite site) {
        this.wayfinder = wayfinder;
        this.now = now;
        this.site = site;
    }

    List<KioskView> list(Locale locale) {
        List<KioskView.Destination> all = destinations(locale);
        return Stream.concat(
                        wayfinder.venue().gates().stream().map(gate -> view(gate, all, locale)),
                        wayfinder.venue().kiosks().stream().map(kiosk -> view(kiosk, all, locale)))
                .toList();
    }

    Optional<KioskView> find(String id, Locale locale) {
        return findGate(id)
                .map(gate -> view(gate, destinations(locale), locale))
                .or(() -> findKiosk(id).map(kiosk -> view(kiosk, destinations(locale), locale)));
    }

    /**
     * @throws InvalidInputException when kiosk, destination or profile are unknown
     */
    Answer directions(String kiosk, String destination, String profileName, Locale locale) {
        Profile profile = profile(profileName);
        return findGate(kiosk)
                .map(gate -> wayfinder.directionsFromGate(gate.gateId(), destination, profile, locale, now))
                .orElseGet(() -> wayfinder.directionsFromKiosk(kiosk, destination, profile, locale, now));
    }

    /**
     * @throws InvalidInputException when kiosk or profile are unknown
     */
    GateAdvice gate(GateGuide guide, String kiosk, Zone zone, String profileName, Locale locale) {
        return guide.guide(wayfinder, kiosk, zone, profile(profileName), locale, now);
    }

    /**
     * {@return the quickest way out, also by ways that are for emergencies only when the profile says so}
     *
     * @throws InvalidInputException when kiosk or profile are unknown
     * @throws Problem when no exit can be reached
     */
    Directions wayOut(String kiosk, String profileName, Locale locale) {
        Profile profile = profileName.equals(Profile.EVACUATION.name()) ? Profile.EVACUATION : profile(profileName);
        return wayfinder
                .findWayOut(kiosk, profile, locale, now)
                .orElseThrow(() -> new Problem(
                        404, "The map has no exit that can be reached from here: ask staff for the way out."));
    }

    /**
     * {@return what takes place, and how far it is from that kiosk}
     *
     * @throws Problem when there is no such kiosk
     * @throws InvalidInputException when the profile is unknown
     */
    KioskSchedule schedule(List<ScheduleEntry> entries, String kiosk, String profileName) {
        if (findGate(kiosk).isEmpty() && findKiosk(kiosk).isEmpty()) {
            throw Problem.notFound("kiosk", kiosk);
        }
        profile(profileName);
        Map<String, Optional<Double>> far = new HashMap<>();
        return new KioskSchedule(
                entries.stream()
                        .map(entry -> new KioskSchedule.Item(
                                entry, far.computeIfAbsent(entry.place(), place -> seconds(kiosk, place, profileName))))
                        .toList(),
                now);
    }

    /** A place that another map had costs the walking time, not the schedule. */
    private Optional<Double> seconds(String kiosk, String place, String profileName) {
        try {
            return directions(kiosk, place, profileName, Locale.ENGLISH)
                    .directions()
                    .map(Directions::duration);
        } catch (InvalidInputException mapLacksIt) {
            return Optional.empty();
        }
    }

    private static Profile profile(String name) {
        Profile profile = PROFILES.get(name);
        if (profile == null) {
            throw new InvalidInputException("There is no profile \"" + name + "\": give walking or wheelchair.");
        }
        return profile;
    }

    private Optional<VenueGate> findGate(String id) {
        return wayfinder.venue().gates().stream()
                .filter(gate -> gate.gateId().equals(new GateId(id)))
                .findFirst();
    }

    private Optional<Kiosk> findKiosk(String id) {
        return wayfinder.venue().kiosks().stream()
                .filter(kiosk -> kiosk.id().equals(id))
                .findFirst();
    }

    private KioskView view(VenueGate gate, List<KioskView.Destination> destinations, Locale locale) {
        return new KioskView(
                gate.gateId().value(),
                name(gate.name(), gate.gateId().value(), locale),
                gate.at(),
                gate.bearing(),
                destinations,
                site.phones().map(PhoneAddress::base),
                site.readsTickets());
    }

    private KioskView view(Kiosk kiosk, List<KioskView.Destination> destinations, Locale locale) {
        return new KioskView(
                kiosk.id(),
                name(kiosk.name(), kiosk.id(), locale),
                kiosk.display(),
                kiosk.bearing().orElse(0),
                destinations,
                site.phones().map(PhoneAddress::base),
                site.readsTickets());
    }

    private static String name(Optional<Labels> labels, String otherwise, Locale locale) {
        return labels.map(label -> label.in(locale)).orElse(otherwise);
    }

    private List<KioskView.Destination> destinations(Locale locale) {
        List<KioskView.Destination> all = new ArrayList<>();
        wayfinder
                .listDestinations(locale)
                .forEach(place -> all.add(
                        new KioskView.Destination(place.id(), place.name(), place.category(), place.display())));
        return all;
    }
}
