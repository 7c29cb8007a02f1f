package dev.limen.wayfinding.venue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One name in several languages (IMDF "LABELS"). Immutable.
 *
 * @param byLanguage BCP 47 tag → text, at least one
 * @param language the venue's own language, taken when the reader's is missing
 */
public record Labels(Map<String, String> byLanguage, String language) {
    /** Copies the map, keeping its order. */
    public Labels {
        byLanguage = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** {@return the text for {@code locale}: its tag, else its language, else the venue's language, else English, else any} */
    public String in(Locale locale) {
        for (String tag : new String[] {locale.toLanguageTag(), locale.getLanguage(), language, "en"}) {
            String text = byLanguage.get(tag);
            if (text != null) {
                return text;
            }
        }
        return byLanguage.values().iterator().next();
    }

    /** {@return whether some language's text equals {@code text}, ignoring case} */
    public boolean contains(String text) {
        return byLanguage.values().stream().anyMatch(text::equalsIgnoreCase);
    }
}
