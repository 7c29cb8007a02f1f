package dev.limen.wayfinding.guidance;

import com.ibm.icu.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The sentences of one language. ICU's MessageFormat rather than the JDK's: named arguments and {@code select} let a
 * translator order the parts of a sentence freely, and {@code plural} knows the rules of Arabic as well as of English.
 *
 * <p>Immutable, safe to share between threads: a format is made for each sentence, because ICU's are not thread-safe.
 */
final class Phrasebook {
    /** Languages with a catalogue of their own; the first is spoken to everybody else. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final String CATALOGUE = "dev.limen.wayfinding.guidance.messages";

    private final Locale locale;
    private final ResourceBundle catalogue;

    private Phrasebook(Locale locale) {
        this.locale = locale;
        catalogue = ResourceBundle.getBundle(
                CATALOGUE,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The catalogue in the reader's language, else in English. */
    static Phrasebook of(Locale wanted) {
        return new Phrasebook(LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0)));
    }

    Locale locale() {
        return locale;
    }

    boolean has(String key) {
        return catalogue.containsKey(key);
    }

    /**
     * A phrase that stands inside another.
     *
     * @throws MissingResourceException when the catalogue lacks the key, which a test rules out
     */
    String phrase(String key, Map<String, Object> arguments) {
        return new MessageFormat(catalogue.getString(key), locale).format(arguments);
    }

    /** A whole sentence: particles chosen, first letter capital. */
    String sentence(String key, Map<String, Object> arguments) {
        String text = phrase(key, arguments).strip();
        String resolved = locale.getLanguage().equals("ko") ? KoreanParticles.resolve(text) : text;
        int first = resolved.offsetByCodePoints(0, 1);
        return resolved.substring(0, first).toUpperCase(locale) + resolved.substring(first);
    }
}
