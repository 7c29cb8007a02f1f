package dev.limen.wayfinding.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechTest {
    @ParameterizedTest
    @CsvSource({
        "en, Level 2, Level two",
        "en, C12, C twelve",
        "en, 2nd floor, two nd floor",
        "en, Gate 007, Gate zero zero seven",
        "en, Hall 12345, Hall one two three four five",
        "ko, 2층, 이층",
        "ko, 114블록, 백십사블록",
        "ja, 2階, 二階",
        "zh, 3层, 三层",
        "de, Ebene 25, Ebene fünfundzwanzig",
        "ar, المستوى 2, المستوى اثنان",
        "it, Livello 3, Livello tre",
        "en, Rink, Rink",
    })
    void namesAreSaidWithTheirNumbersInWords(String language, String name, String said) {
        assertThat(Speech.of(Locale.forLanguageTag(language)).named(name)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | Bed & Breakfast (north) is here. | Bed and Breakfast, north, is here.
        en | Toilets (men). | Toilets, men.
        en | Bar +1: walk | Bar plus one, walk
        fr | Vous y êtes\u00a0: «\u00a0Bloc C\u00a0». | Vous y êtes, Bloc C.
        de | „Block C“ ist rechts. | Block C ist rechts.
        de | Nord-Süd - Halle | Nord-Süd Halle
        ar | ستجد \u2068Block C\u2069، هنا. | ستجد Block C، هنا.
        ja | 「通路」をお進みください。 | 通路をお進みください。
        """)
    void signsAreNotSaid(String language, String written, String said) {
        Locale locale = Locale.forLanguageTag(language);

        assertThat(new Aloud(Phrasebook.of(locale)).say(Speech.of(locale).named(written.strip())))
                .isEqualTo(said.strip());
    }
}
