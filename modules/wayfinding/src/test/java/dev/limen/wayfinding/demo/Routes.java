package dev.limen.wayfinding.demo;

import dev.limen.core.GateId;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints directions to be read: {@code Routes [NAME…]}. */
public final class Routes {
    public static void main(String[] names) {
        Venue venue = DemoVenue.load();
        Wayfinder wayfinder = new Wayfinder(venue);
        for (String name : names.length > 0 ? List.of(names) : List.of("Block C")) {
            for (String gate : List.of("gate-a", "gate-b")) {
                for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR)) {
                    for (Locale locale : Guide.languages()) {
                        Answer way = wayfinder.directionsFromGate(
                                new GateId(gate), DemoVenue.idOf(venue, name), profile, locale, Instant.EPOCH);
                        print(gate + " → " + name + ", " + profile.name(), way);
                    }
                }
            }
        }
    }

    private static void print(String title, Answer way) {
        System.out.println("\n== " + title);
        way.directions().ifPresent(d -> {
            System.out.printf("[%s]  %.0f m, %.0f s%n", d.summary(), d.distance(), d.duration());
            d.instructions()
                    .forEach(i -> System.out.printf(
                            "  %-13s %s  (%.0f m, %.0f s, %.0f°)%n",
                            i.maneuver(),
                            i.text() + "  /  " + i.spoken().orElse(""),
                            i.distance(),
                            i.duration(),
                            i.bearing()));
        });
        if (way instanceof Answer.Unreachable none) {
            System.out.println("  " + none.sentence());
        }
    }
}
