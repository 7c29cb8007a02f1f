package dev.limen.wayfinding.closure;

import java.util.Arrays;

/** How far one text is from another. */
final class Spelling {
    private Spelling() {}

    /** {@return how many letters must be put in, taken out or exchanged (Levenshtein 1965)} */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= a.length(); row++) {
            int[] here = new int[b.length() + 1];
            here[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int exchanged = above[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(exchanged, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[b.length()];
    }
}
