package dev.limen.wayfinding.venue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The category words IMDF 1.0 knows. Immutable. */
public final class Categories {
    private static final String RESOURCE = "/dev/limen/wayfinding/venue/categories.properties";

    private final Map<String, Set<String>> byType = new HashMap<>();

    /** Reads them from the class path. */
    public Categories() {
        Properties properties = new Properties();
        try (InputStream in = Categories.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from this build.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
        }
        properties
                .stringPropertyNames()
                .forEach(type -> byType.put(
                        type, Set.of(properties.getProperty(type, "").trim().split("\\s+", -1))));
    }

    /** {@return whether IMDF knows the word for features of that type, or says nothing about the type's words} */
    public boolean knows(String type, String category) {
        Set<String> words = byType.get(type);
        return words == null || words.contains(category);
    }
}
