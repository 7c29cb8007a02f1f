package dev.limen.wayfinding.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasebookTest {
    static Stream<Locale> languages() {
        return Phrasebook.LANGUAGES.stream();
    }

    private static ResourceBundle catalogue(Locale locale) {
        return ResourceBundle.getBundle(
                "dev.limen.wayfinding.guidance.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Test
    void speaksEightLanguages() {
        assertThat(Phrasebook.LANGUAGES)
                .extracting(Locale::toLanguageTag)
                .containsExactly("en", "ko", "zh", "ja", "fr", "de", "es", "ar");
        assertThat(Phrasebook.LANGUAGES.stream()
                        .filter(language -> Phrasebook.of(language).isRightToLeft()))
                .containsExactly(Locale.forLanguageTag("ar"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCatalogueSaysEverythingWithTheSameArguments(Locale language) {
        ResourceBundle english = catalogue(Locale.ROOT);
        ResourceBundle other = catalogue(language);

        // A bundle that was not found would be the English one.
        assertThat(other.getLocale().getLanguage())
                .isEqualTo(language.equals(Locale.ENGLISH) ? "" : language.getLanguage());
        assertThat(other.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(arguments(other.getString(key)))
                    .as(language + " " + key)
                    .isEqualTo(arguments(english.getString(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCatalogueSelectsByWordsThatEnglishKnows(Locale language) {
        ResourceBundle english = catalogue(Locale.ROOT);
        Set<String> known = new TreeSet<>();
        english.keySet().forEach(key -> known.addAll(selectors(english.getString(key))));
        known.add("straight");

        ResourceBundle other = catalogue(language);
        for (String key : other.keySet()) {
            assertThat(known).as(language + " " + key).containsAll(selectors(other.getString(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPluralHasEveryFormOfItsLanguage(Locale language) {
        Set<String> forms = PluralRules.forLocale(language).getKeywords();
        ResourceBundle other = catalogue(language);
        for (String key : Set.of("metres.written", "metres.spoken")) {
            assertThat(plurals(other.getString(key)))
                    .as(language + " " + key)
                    // What French and Spanish say of millions, nobody walks.
                    .containsAll(forms.stream()
                            .filter(form -> !form.equals("many")
                                    || language.getLanguage().equals("ar"))
                            .toList());
        }
    }

    @Test
    void anUnknownLanguageIsSpokenToInEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.KOREAN);
            assertThat(begin(Locale.ITALIAN)).isEqualTo("Start here.");
            assertThat(begin(Locale.UK)).isEqualTo("Start here.");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String begin(Locale locale) {
        return Phrasebook.of(locale).sentence("begin", Map.of(), Voice.WRITTEN);
    }

    /** Those inside of others too. */
    private static Set<String> arguments(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            if (parsed.getPartType(i) == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(parsed.getPart(i)));
            }
        }
        return names;
    }

    private static Set<String> selectors(String pattern) {
        return words(pattern, MessagePattern.ArgType.SELECT);
    }

    private static Set<String> plurals(String pattern) {
        return words(pattern, MessagePattern.ArgType.PLURAL);
    }

    private static Set<String> words(String pattern, MessagePattern.ArgType type) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> words = new TreeSet<>();
        Deque<MessagePattern.ArgType> inside = new ArrayDeque<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            MessagePattern.Part part = parsed.getPart(i);
            switch (part.getType()) {
                case ARG_START -> inside.push(part.getArgType());
                case ARG_LIMIT -> inside.pop();
                case ARG_SELECTOR -> {
                    if (inside.peek() == type) {
                        words.add(parsed.getSubstring(part));
                    }
                }
                default -> {}
            }
        }
        return words;
    }
}
