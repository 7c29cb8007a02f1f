package dev.limen.wayfinding.guidance;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers in the words of one language, by ICU's spell-out rules (Unicode LDML part 3, rule-based number formatting).
 * Thread-safe.
 */
final class Speech {
    /** Digits of a number that people say as one; longer ones they say digit by digit. */
    private static final int LONGEST_NUMBER = 4;

    private static final Set<String> WITHOUT_SPACES = Set.of("ko", "ja", "zh");

    /** Which rules count metres: masculine where a metre is, British in English, the Chinese numerals in Korean. */
    private static final String[] MEASURING = {
        "%spellout-cardinal-verbose",
        "%spellout-cardinal-sinokorean",
        "%spellout-cardinal-masculine",
        "%spellout-cardinal"
    };

    /** Which rules count seats, where they are not those of metres. */
    private static final Map<String, String> COUNTING =
            Map.of("ko", "%spellout-cardinal-native-attributive", "fr", "%spellout-cardinal-feminine");

    private static final Map<String, Speech> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final String language;
    private final RuleBasedNumberFormat rules;

    private Speech(String language) {
        this.language = language;
        rules = new RuleBasedNumberFormat(new ULocale(language), RuleBasedNumberFormat.SPELLOUT);
    }

    static Speech of(Locale locale) {
        return BY_LANGUAGE.computeIfAbsent(locale.getLanguage(), Speech::new);
    }

    /** {@return a number of metres in words} */
    String measured(long number) {
        return format(
                number, Arrays.stream(MEASURING).filter(this::knows).findFirst().orElse(""));
    }

    /** {@return a number of seats in words} */
    String counted(long number) {
        if (language.equals("zh") && number == 2) {
            return "两";
        }
        String rule = COUNTING.getOrDefault(language, "");
        return knows(rule) ? format(number, rule) : measured(number);
    }

    /** {@return a name with its digits in words: {@code Level 2} is {@code Level two}, {@code C12} is {@code C twelve}} */
    String named(String name) {
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < name.length(); ) {
            int end = at;
            while (end < name.length() && Character.isDigit(name.charAt(end))) {
                end++;
            }
            if (end == at) {
                said.append(name.charAt(at++));
                continue;
            }
            apart(said);
            said.append(digits(name.substring(at, end)));
            if (end < name.length() && Character.isLetter(name.charAt(end))) {
                apart(said);
            }
            at = end;
        }
        return said.toString();
    }

    private void apart(StringBuilder said) {
        boolean isTight = said.length() > 0 && Character.isLetterOrDigit(said.codePointBefore(said.length()));
        if (isTight && !WITHOUT_SPACES.contains(language)) {
            said.append(' ');
        }
    }

    private String digits(String digits) {
        boolean isOneNumber = digits.length() <= LONGEST_NUMBER && Character.digit(digits.charAt(0), 10) != 0;
        if (isOneNumber || digits.length() == 1) {
            return format(Long.parseLong(digits), "");
        }
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            apart(said);
            said.append(format(Character.digit(digits.charAt(i), 10), ""));
        }
        return said.toString();
    }

    private boolean knows(String rule) {
        return Arrays.asList(rules.getRuleSetNames()).contains(rule);
    }

    /** No rule means the language's way to number things. */
    private String format(long number, String rule) {
        String words;
        // ICU's formats keep state while they work.
        synchronized (rules) {
            words = rule.isEmpty() ? rules.format(number) : rules.format(number, rule);
        }
        // German words come with soft hyphens; in Arabic, two has no hamza and eleven metres are masculine.
        return words.replace("\u00ad", "").replace("إثن", "اثن").replace("إحدى عشر", "أحد عشر");
    }
}
