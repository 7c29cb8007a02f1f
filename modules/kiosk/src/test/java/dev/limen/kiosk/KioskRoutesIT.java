package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.protocol.KioskView;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KioskRoutesIT extends AtTheKiosks {
    private static final Set<Maneuver> STEPS =
            Set.of(Maneuver.STAIRS_UP, Maneuver.STAIRS_DOWN, Maneuver.ESCALATOR_UP, Maneuver.ESCALATOR_DOWN);

    @Test
    void everyGateAndEveryKioskOfTheMapIsListed() throws Exception {
        KioskView[] all = read(ask(""), KioskView[].class);

        assertThat(all).hasSize(venue.gates().size() + venue.kiosks().size());
        assertThat(all).extracting(KioskView::id).contains("gate-a", "gate-b");
        assertThat(all).extracting(KioskView::name).contains("Arena Kiosk East", "Arena Kiosk West");
        assertThat(all).allSatisfy(kiosk -> assertThat(kiosk.destinations()).isNotEmpty());
    }

    @Test
    void aKioskSpeaksTheLanguageItIsAskedIn() throws Exception {
        String id = venue.kiosks().stream()
                .filter(kiosk -> kiosk.name().orElseThrow().in(Locale.ENGLISH).equals("Arena Kiosk East"))
                .findFirst()
                .orElseThrow()
                .id();
        KioskView english = read(ask("/" + id + "?lang=en"), KioskView.class);
        KioskView korean = read(ask("/" + id + "?lang=ko"), KioskView.class);

        assertThat(english.name()).isEqualTo("Arena Kiosk East");
        assertThat(korean.name()).isEqualTo("아레나 동쪽 키오스크");
        assertThat(korean.at()).isEqualTo(english.at());
        assertThat(korean.destinations())
                .extracting(KioskView.Destination::id)
                .containsExactlyInAnyOrderElementsOf(english.destinations().stream()
                        .map(KioskView.Destination::id)
                        .toList());
        assertThat(korean.destinations())
                .anyMatch(place -> place.name().codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
    }

    @Test
    void theWayOnFootAndInAWheelchairLeadToTheSamePlace() throws Exception {
        Directions walking = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);
        Directions rolling = read(ask("/gate-a/directions?to=" + upperBlock + "&profile=wheelchair"), Directions.class);

        assertThat(rolling.destination()).isEqualTo(walking.destination()).isEqualTo("Upper Block F");
        assertThat(rolling.instructions()).extracting(Instruction::maneuver).doesNotContainAnyElementsOf(STEPS);
        assertThat(walking.instructions().get(0).maneuver()).isEqualTo(Maneuver.DEPART);
        assertThat(rolling.path().get(rolling.path().size() - 1).ordinal())
                .isEqualTo(walking.path().get(walking.path().size() - 1).ordinal());
    }

    @Test
    void directionsComeInKoreanToo() throws Exception {
        Directions korean = read(ask("/gate-a/directions?lang=ko&to=" + upperBlock), Directions.class);
        assertThat(korean.language()).isEqualTo("ko");
        assertThat(korean.summary().codePoints()).anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }

    @Test
    void aFreeStandingKioskKnowsTheWayFromWhereItStands() throws Exception {
        String kiosk = venue.kiosks().get(0).id();
        Directions fromKiosk = read(ask("/" + kiosk + "/directions?to=" + upperBlock), Directions.class);
        Directions fromGate = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);
        assertThat(fromKiosk.path().get(0)).isNotEqualTo(fromGate.path().get(0));
    }

    @Test
    void whatIsUnknownIsToldInASentence() throws Exception {
        assertRefused("/gate-z", 404, "There is no kiosk gate-z.");
        assertRefused("/gate-a/directions", 400, "Say where to: add ?to= with the id of a destination.");
        assertRefused("/gate-a/directions?to=nowhere", 400, "nowhere");
        assertRefused("/gate-z/directions?to=" + upperBlock, 400, "gate-z");
        assertRefused(
                "/gate-a/directions?profile=flying&to=" + upperBlock,
                400,
                "There is no profile \"flying\": give walking or wheelchair.");
    }

    @Test
    void withoutAMapEverythingSaysSo() throws Exception {
        Wayfinder before = MAP.find().orElseThrow();
        MAP.forget();
        try {
            assertRefused("", 503, "There is no map yet");
            assertRefused("/gate-a/directions?to=x", 503, "There is no map yet");
        } finally {
            MAP.follow(before);
        }
    }

    @Test
    void theWayOutIsTheOneThatTakesLeastTimeNotTheFirstByName() throws Exception {
        for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR, Profile.EVACUATION)) {
            for (String kiosk : List.of("gate-a", "gate-b")) {
                Directions out = read(ask("/" + kiosk + "/exit?profile=" + profile.name()), Directions.class);
                List<Double> all = new ArrayList<>();
                for (String exit :
                        List.of("Arena East Exit", "Arena West Exit", "Arena North Exit", "Arena South Exit")) {
                    all.add(seconds(kiosk, DemoVenue.idOf(venue, exit), profile));
                }

                assertThat(out.duration())
                        .as("%s by %s of %s", kiosk, profile.name(), all)
                        .isEqualTo(all.stream().min(Double::compare).orElseThrow());
            }
        }
        assertRefused("/gate-a/exit?profile=ski", 400, "ski");
        assertRefused("/nowhere/exit", 400, "nowhere");
    }
}
