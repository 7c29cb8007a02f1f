package dev.limen.wayfinding.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhrasebookTest {
    private static ResourceBundle catalogue(Locale locale) {
        return ResourceBundle.getBundle("dev.limen.wayfinding.guidance.messages", locale);
    }

    @Test
    void everyCatalogueSaysEverythingWithTheSameArguments() {
        ResourceBundle english = catalogue(Locale.ROOT);
        for (Locale language : Phrasebook.LANGUAGES) {
            ResourceBundle other = catalogue(language);
            assertThat(other.keySet()).isEqualTo(english.keySet());
            for (String key : english.keySet()) {
                Set<String> arguments = new MessageFormat(other.getString(key), language).getArgumentNames();
                assertThat(new MessageFormat(english.getString(key), Locale.ENGLISH).getArgumentNames())
                        .as(language + " " + key)
                        .containsAll(arguments);
            }
        }
    }

    @Test
    void anUnknownLanguageIsSpokenToInEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.KOREAN);
            assertThat(Phrasebook.of(Locale.ITALIAN).sentence("begin", Map.of()))
                    .isEqualTo("Start here.");
            assertThat(Phrasebook.of(Locale.UK).sentence("begin", Map.of())).isEqualTo("Start here.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
