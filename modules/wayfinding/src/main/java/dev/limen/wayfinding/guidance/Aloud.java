package dev.limen.wayfinding.guidance;

import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a sentence what a voice cannot say: quotes and invisible marks go, signs become words or pauses. */
final class Aloud {
    private static final Map<Integer, String> WORDS = Map.of(
            (int) '&', "symbol.and",
            (int) '+', "symbol.plus",
            (int) '#', "symbol.number",
            (int) '№', "symbol.number",
            (int) '%', "symbol.percent");

    private static final String SAID = ".,;!?'’-،؛؟。、，；！？";
    private static final String PAUSES = ":()（）：[]";
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern SPACE_BEFORE_STOP = Pattern.compile(" (?=[.,;!?،؛؟。、，；！？])");
    private static final Pattern STOP_BEFORE_STOP = Pattern.compile("[,،、，](?=[.,;!?،؛؟。、，；！？])");
    /** A hyphen that joins no words is not said. */
    private static final Pattern LOOSE_HYPHEN = Pattern.compile("(?<!\\p{L})-|-(?!\\p{L})");

    private final Phrasebook phrases;

    Aloud(Phrasebook phrases) {
        this.phrases = phrases;
    }

    String say(String sentence) {
        StringBuilder said = new StringBuilder();
        sentence.codePoints().forEach(sign -> say(sign, said));
        String text = LOOSE_HYPHEN.matcher(said).replaceAll(" ");
        text = SPACE.matcher(text).replaceAll(" ");
        text = SPACE_BEFORE_STOP.matcher(text).replaceAll("");
        return STOP_BEFORE_STOP.matcher(text).replaceAll("").strip();
    }

    private void say(int sign, StringBuilder said) {
        String word = WORDS.get(sign);
        if (word != null) {
            said.append(' ').append(phrases.phrase(word)).append(' ');
        } else if (Character.isLetter(sign) || isMark(sign) || SAID.indexOf(sign) >= 0) {
            said.appendCodePoint(sign);
        } else if (PAUSES.indexOf(sign) >= 0) {
            said.append(pause()).append(' ');
        } else if (!isQuote(sign)) {
            said.append(' ');
        }
    }

    private String pause() {
        return switch (phrases.locale().getLanguage()) {
            case "ar" -> "،";
            case "ja" -> "、";
            case "zh" -> "，";
            default -> ",";
        };
    }

    private static boolean isMark(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Quotation marks and what is not seen. */
    private static boolean isQuote(int sign) {
        return switch (Character.getType(sign)) {
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.FORMAT -> true;
            default -> "\"„「」『』".indexOf(sign) >= 0;
        };
    }
}
