package dev.limen.wayfinding.venue.osm;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The levels that {@code level} and {@code repeat_on} name: {@code 0}, {@code -1;0}, {@code 0.5}, {@code 0-3}, {@code -2--1}. */
final class LevelTags {
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)-(-?\\d+)");
    private static final double MOST = 200;

    private LevelTags() {}

    /** {@return the levels, lowest first; none when no level is named or none can be read} */
    static SortedSet<Double> of(Map<String, String> tags) {
        SortedSet<Double> levels = new TreeSet<>();
        add(levels, tags.getOrDefault("level", ""));
        add(levels, tags.getOrDefault("repeat_on", ""));
        return levels;
    }

    private static void add(SortedSet<Double> levels, String text) {
        for (String part : text.split(";", -1)) {
            // Mappers from where the comma divides whole from tenth write it here too.
            String word = part.trim().replace(',', '.');
            Matcher range = RANGE.matcher(word);
            try {
                if (range.matches()) {
                    int from = Integer.parseInt(range.group(1));
                    int to = Integer.parseInt(range.group(2));
                    for (int level = Math.min(from, to);
                            level <= Math.max(from, to) && Math.abs(level) < MOST;
                            level++) {
                        levels.add((double) level);
                    }
                } else if (!word.isEmpty() && Math.abs(Double.parseDouble(word)) < MOST) {
                    levels.add(Double.parseDouble(word) + 0.0);
                }
            } catch (NumberFormatException e) {
                // Told as a thing without a level.
                continue;
            }
        }
    }
}
