package dev.limen.wayfinding.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void aReaderGetsTheirLanguageElseEnglishElseTheVenues() {
        Labels names = new Labels(Map.of("ko", "북문", "en", "North Gate", "zh-Hans", "北门"), "ko");

        assertThat(names.in(Locale.KOREA)).isEqualTo("북문");
        assertThat(names.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("北门");
        assertThat(names.tagFor(Locale.CHINESE)).isEqualTo("zh-Hans");
        assertThat(names.in(Locale.FRENCH)).isEqualTo("North Gate");
        assertThat(new Labels(Map.of("ko", "북문", "ja", "北門"), "ko").in(Locale.FRENCH))
                .isEqualTo("북문");
    }

    @Test
    void wordsOfNoNamedLanguageMayBeTheReaders() {
        Labels names = new Labels(Map.of("und", "Gleis 7", "en", "Platform 7"), "und");

        assertThat(names.in(Locale.GERMAN)).isEqualTo("Gleis 7");
        assertThat(names.in(Locale.UK)).isEqualTo("Platform 7");
    }
}
