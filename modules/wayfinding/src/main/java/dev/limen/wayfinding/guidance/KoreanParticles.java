package dev.limen.wayfinding.guidance;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses Korean particles by the sound before them. A catalogue writes both forms, as Korean software does, and this
 * keeps the right one: {@code 2층을(를)} becomes {@code 2층을}, {@code 게이트을(를)} becomes {@code 게이트를}.
 *
 * <p>After a syllable the final consonant decides (a final ㄹ takes 로, not 으로); digits and Latin letters decide as they
 * are read in Korean (1 일, 3 삼, L 엘); closing brackets and quotes are looked through.
 */
final class KoreanParticles {
    private static final Pattern BOTH_FORMS = Pattern.compile("(을\\(를\\)|이\\(가\\)|은\\(는\\)|과\\(와\\)|\\(으\\)로)");

    /** After a consonant, after a vowel. */
    private static final Map<String, String[]> FORMS = Map.of(
            "을(를)", new String[] {"을", "를"},
            "이(가)", new String[] {"이", "가"},
            "은(는)", new String[] {"은", "는"},
            "과(와)", new String[] {"과", "와"},
            "(으)로", new String[] {"으로", "로"});

    private static final char FIRST_SYLLABLE = '가';
    private static final char LAST_SYLLABLE = '힣';
    private static final int FINALS = 28;
    private static final int FINAL_RIEUL = 8;

    private enum Sound {
        VOWEL,
        RIEUL,
        CONSONANT
    }

    private KoreanParticles() {}

    static String resolve(String text) {
        Matcher matcher = BOTH_FORMS.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            Sound sound = soundBefore(text, matcher.start());
            String both = matcher.group();
            boolean isConsonant = both.equals("(으)로") ? sound == Sound.CONSONANT : sound != Sound.VOWEL;
            matcher.appendReplacement(
                    resolved, FORMS.getOrDefault(both, new String[] {both, both})[isConsonant ? 0 : 1]);
        }
        return matcher.appendTail(resolved).toString();
    }

    private static Sound soundBefore(String text, int end) {
        int at = end - 1;
        while (at >= 0 && !Character.isLetterOrDigit(text.charAt(at))) {
            at--;
        }
        return at < 0 ? Sound.VOWEL : sound(Character.toUpperCase(text.charAt(at)));
    }

    private static Sound sound(char last) {
        if (last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE) {
            int finalConsonant = (last - FIRST_SYLLABLE) % FINALS;
            return finalConsonant == 0 ? Sound.VOWEL : finalConsonant == FINAL_RIEUL ? Sound.RIEUL : Sound.CONSONANT;
        }
        return switch (last) {
            case '1', '7', '8', 'L', 'R' -> Sound.RIEUL;
            case '0', '3', '6', 'M', 'N' -> Sound.CONSONANT;
            default -> Sound.VOWEL;
        };
    }
}
