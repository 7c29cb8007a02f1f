package dev.limen.gallery.store;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The spaces of a gallery's transforms, each derived once for a model and dimension. Thread-safe. */
final class Spaces {
    private final StoredKeys keys;
    private final Map<Kind, TemplateSpace> known = new ConcurrentHashMap<>();

    Spaces(StoredKeys keys) {
        this.keys = keys;
    }

    /** @throws GeneralSecurityException when the gallery has no such transform */
    TemplateSpace get(int transform, String model, int dimension) throws GeneralSecurityException {
        Kind kind = new Kind(transform, model, dimension);
        TemplateSpace space = known.get(kind);
        if (space == null) {
            byte[] secret = keys.ring()
                    .transformSecret(transform, "limen transform of model " + model + ", " + dimension + "-d");
            space = TemplateSpace.of(transform, secret, dimension);
            known.put(kind, space);
        }
        return space;
    }

    /** {@return the space of what is written now} */
    TemplateSpace newest(String model, int dimension) {
        try {
            return get(keys.ring().transform(), model, dimension);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the gallery lost its newest transform", impossible);
        }
    }

    /** Forgets all; whoever still uses one keeps it. */
    void clear() {
        known.clear();
    }

    private record Kind(int transform, String model, int dimension) {}
}
