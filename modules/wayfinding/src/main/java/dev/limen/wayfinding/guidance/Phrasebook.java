package dev.limen.wayfinding.guidance;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.Seat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one language. ICU's MessageFormat rather than the JDK's: named arguments and {@code select} let a
 * translator order the parts of a sentence freely, and {@code plural} knows the rules of Arabic as well as of English.
 *
 * <p>Thread-safe; there is one for each language.
 */
final class Phrasebook {
    /** Languages with a catalogue of their own; the first is spoken to everybody else. */
    static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.KOREAN,
            Locale.CHINESE,
            Locale.JAPANESE,
            Locale.FRENCH,
            Locale.GERMAN,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("ar"));

    private static final String CATALOGUE = "dev.limen.wayfinding.guidance.messages";

    /** What is between these is read in its own direction (Unicode Annex 9, FIRST STRONG ISOLATE). */
    private static final char ISOLATE = '\u2068';

    private static final char ISOLATE_END = '\u2069';

    private static final Map<Locale, Phrasebook> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Locale locale;
    private final boolean isRightToLeft;
    private final ResourceBundle catalogue;
    /** ICU's formats are not thread-safe: each serves one sentence at a time. */
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Phrasebook(Locale locale) {
        this.locale = locale;
        isRightToLeft = ULocale.forLocale(locale).isRightToLeft();
        catalogue = ResourceBundle.getBundle(
                CATALOGUE,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The catalogue in the reader's language, else in English. */
    static Phrasebook of(Locale wanted) {
        Locale spoken = LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
        return BY_LANGUAGE.computeIfAbsent(spoken, Phrasebook::new);
    }

    Locale locale() {
        return locale;
    }

    boolean isRightToLeft() {
        return isRightToLeft;
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
        MessageFormat format =
                formats.computeIfAbsent(key, wanted -> new MessageFormat(catalogue.getString(wanted), locale));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    String phrase(String key) {
        return phrase(key, Map.of());
    }

    /** A whole sentence: particles chosen, first letter capital; a spoken one without a sign. */
    String sentence(String key, Map<String, Object> arguments, Voice voice) {
        String text = phrase(key, arguments).strip();
        String resolved = locale.getLanguage().equals("ko") ? KoreanParticles.resolve(text) : text;
        String said = voice == Voice.SPOKEN ? new Aloud(this).say(resolved) : resolved;
        if (said.isEmpty()) {
            return said;
        }
        int first = said.offsetByCodePoints(0, 1);
        return said.substring(0, first).toUpperCase(locale) + said.substring(first);
    }

    /** A name as it stands alone, in a list or a heading; the language's word for its kind when there is none. */
    String title(Feature feature) {
        if (feature instanceof Seat seat) {
            return seat(title(seat.section()), seat.row().name(), Integer.toString(seat.number()));
        }
        return feature.name().map(labels -> labels.in(locale)).orElseGet(() -> kind(feature.category()));
    }

    /** The same where something stands beside it. */
    String title(Feature feature, Voice voice) {
        if (feature instanceof Seat seat) {
            String number = text(Integer.toString(seat.number()), voice);
            return seat(title(seat.section(), voice), text(seat.row().name(), voice), number);
        }
        return feature.name().map(labels -> bare(labels, voice)).orElseGet(() -> kind(feature.category()));
    }

    /** A name within a sentence. */
    String name(Feature feature, Voice voice) {
        if (feature instanceof Seat) {
            return title(feature, voice);
        }
        return feature.name().map(labels -> quoted(labels, voice)).orElseGet(() -> kind(feature.category()));
    }

    String quoted(Labels labels, Voice voice) {
        String name = bare(labels, voice);
        return voice == Voice.SPOKEN ? name : phrase("quoted", Map.of("name", name));
    }

    /** A name without marks around it but those that keep its direction from spilling over. */
    String bare(Labels labels, Voice voice) {
        String tag = labels.tagFor(locale);
        return text(labels.in(locale), Locale.forLanguageTag(tag), voice);
    }

    /** A text that is a name in this language, such as the number of a row. */
    String text(String name, Voice voice) {
        return text(name, locale, voice);
    }

    private String text(String name, Locale language, Voice voice) {
        if (voice == Voice.SPOKEN) {
            return Speech.of(language).named(name);
        }
        return isRightToLeft ? ISOLATE + name + ISOLATE_END : name;
    }

    /**
     * A length of whole metres.
     *
     * @param isBrief as in a heading
     */
    String metres(long metres, boolean isBrief, Voice voice) {
        String key = voice == Voice.SPOKEN ? "metres.spoken" : isBrief ? "metres.brief" : "metres.written";
        return phrase(
                key,
                Map.of(
                        "distance",
                        metres,
                        "number",
                        voice == Voice.SPOKEN ? Speech.of(locale).measured(metres) : Long.toString(metres)));
    }

    /** A number of seats. */
    String count(long number, Voice voice) {
        return voice == Voice.SPOKEN ? Speech.of(locale).counted(number) : Long.toString(number);
    }

    private String seat(String section, String row, String seat) {
        return phrase("seat.name", Map.of("section", section, "row", row, "seat", seat));
    }

    private String kind(String category) {
        int dot = category.indexOf('.');
        String key = "kind." + (dot < 0 ? category : category.substring(0, dot));
        return phrase(has(key) ? key : "kind.place");
    }
}
