package dev.limen.wayfinding.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the grammar of each language asks for. */
class PhrasesTest {
    private static Phrasebook in(String language) {
        return Phrasebook.of(Locale.forLanguageTag(language));
    }

    private static Map<String, Object> arguments(String... pairs) {
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return arguments;
    }

    @ParameterizedTest
    @CsvSource({
        "1, متر واحد, متر واحد",
        "2, متران, متران",
        "5, 5 أمتار, خمسة أمتار",
        "10, 10 أمتار, عشرة أمتار",
        "15, 15 مترًا, خمسة عشر مترًا",
        "50, 50 مترًا, خمسون مترًا",
        "100, 100 متر, مائة متر",
        "103, 103 أمتار, مائة وثلاثة أمتار",
        "200, 200 متر, مائتا متر",
        "0, 0 متر, صفر متر",
    })
    void arabicHasSixFormsOfAMetre(long metres, String written, String spoken) {
        assertThat(in("ar").metres(metres, false, Voice.WRITTEN)).isEqualTo(written);
        assertThat(in("ar").metres(metres, false, Voice.SPOKEN)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1, one metre",
        "en, 120, one hundred and twenty metres",
        "ko, 25, 이십오 미터",
        "zh, 250, 二百五十米",
        "ja, 250, 二百五十メートル",
        "fr, 1, un mètre",
        "fr, 80, quatre-vingts mètres",
        "de, 1, ein Meter",
        "de, 25, fünfundzwanzig Meter",
        "es, 1, un metro",
        "es, 21, veintiún metros",
    })
    void lengthsAreSaidInWords(String language, long metres, String spoken) {
        assertThat(in(language).metres(metres, false, Voice.SPOKEN)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "ko, 5, 다섯 자리를 지나면 칠번입니다.",
        "zh, 2, 经过两个座位就是七号。",
        "fr, 21, la place sept vient après vingt-et-une places.",
        "es, 21, el asiento siete está después de veintiún asientos.",
        "de, 3, Platz sieben kommt nach drei Plätzen.",
        "ar, 2, ويفصلك عن المقعد سبعة مقعدان.",
        "ar, 4, ويفصلك عن المقعد سبعة أربعة مقاعد.",
        "ar, 11, ويفصلك عن المقعد سبعة أحد عشر مقعدًا.",
    })
    void seatsAreCountedAsTheLanguageCountsThem(String language, long passed, String end) {
        Phrasebook phrases = in(language);
        Map<String, Object> arguments = arguments("turn", "left", "row", "B");
        arguments.put("seat", phrases.text("7", Voice.SPOKEN));
        arguments.put("passed", passed);
        arguments.put("number", phrases.count(passed, Voice.SPOKEN));

        assertThat(phrases.sentence("seat.arrive", arguments, Voice.SPOKEN)).endsWith(end);
    }

    @ParameterizedTest
    @CsvSource({
        "de, past.restroom, Oben nach den Toiletten links abbiegen",
        "de, past.firstaid, Oben nach dem Sanitätsraum links abbiegen",
        "fr, past.firstaid, 'En haut, après l’infirmerie, tournez à gauche'",
        "es, past.firstaid, 'Arriba, después de la enfermería, gire a la izquierda'",
        "es, past.restroom, 'Arriba, después de los aseos, gire a la izquierda'",
    })
    void aLandmarkHasTheArticleAndTheCaseItsSentenceAsksFor(String language, String landmark, String begin) {
        Phrasebook phrases = in(language);
        Map<String, Object> lead = arguments("from", "stairs_up", "past", "some", "pastName", phrases.phrase(landmark));
        Map<String, Object> walk = arguments("turn", "left", "place", "none", "placeName", "", "reach", "near");
        walk.putAll(arguments("length", "", "keep", "none", "keepName", ""));
        walk.put("lead", phrases.phrase("lead.walk", lead));

        assertThat(phrases.sentence("walk", walk, Voice.WRITTEN)).startsWith(begin);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, stairs, prenez l’escalier",
        "fr, elevator, prenez l’ascenseur",
        "fr, ramp, prenez la rampe",
        "es, stairs, tome las escaleras",
        "es, elevator, tome el ascensor",
        "de, elevator, mit dem Aufzug bis 3 hinauffahren.",
        "de, stairs, die Treppe bis 3 hinaufgehen.",
        "ko, stairs, 계단으로 3까지 올라가세요.",
        "ja, escalator, エスカレーターで3まで上がってください。",
        "zh, elevator, 乘前方的电梯上到3。",
    })
    void aWayUpHasItsOwnWords(String language, String kind, String part) {
        Map<String, Object> arguments = arguments("lead", "", "kind", kind, "side", "ahead");
        arguments.putAll(arguments("direction", "up", "goal", "some", "level", "3"));

        assertThat(in(language).sentence("change", arguments, Voice.WRITTEN)).containsIgnoringCase(part);
    }

    @ParameterizedTest
    @CsvSource({"ko, 7번 게이트, 7번 게이트로", "ko, 북쪽 문, 북쪽 문으로", "ko, 1층 교실, 1층 교실로"})
    void koreanParticlesFollowTheName(String language, String name, String part) {
        Map<String, Object> arguments = arguments("lead", "", "section", name, "side", "left");

        assertThat(in(language).sentence("seat.enter", arguments, Voice.WRITTEN))
                .contains(part);
    }
}
