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
    private static final String UNDETERMINED = "und";

    /** Copies the map, keeping its order. */
    public Labels {
        byLanguage = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /**
     * {@return the text for {@code locale}: in its tag, else its language, else English, which most strangers can read, else
     * the venue's language, else any; text of an undetermined language, which may be the reader's, goes before English}
     */
    public String in(Locale locale) {
        return byLanguage.getOrDefault(tagFor(locale), "");
    }

    /** {@return the BCP 47 tag of the text that {@link #in} gives} */
    public String tagFor(Locale locale) {
        for (String wanted :
                new String[] {locale.toLanguageTag(), locale.getLanguage(), UNDETERMINED, "en", language}) {
            if (byLanguage.containsKey(wanted)) {
                return wanted;
            }
            for (String tag : byLanguage.keySet()) {
                if (Locale.forLanguageTag(tag).getLanguage().equals(wanted)) {
                    return tag;
                }
            }
        }
        return byLanguage.keySet().iterator().next();
    }

    /** {@return whether some language's text equals {@code text}, ignoring case} */
    public boolean contains(String text) {
        return byLanguage.values().stream().anyMatch(text::equalsIgnoreCase);
    }
}
