package dev.limen.gallery.archive;

import dev.limen.gallery.renewable.OrthogonalTransform;
import dev.limen.gallery.store.TemplateSpace;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/** What leads from one gallery's or archive's spaces to those of another, made once for each. Not thread-safe. */
final class Bridges {
    private final Map<Kind, OrthogonalTransform> known = new HashMap<>();

    /** Brings a template of a model from one space into another, where it stands, without undoing any transform. */
    void lead(TemplateSpace from, Space to, String model, float[] vector) throws GeneralSecurityException {
        Kind kind = new Kind(from.id(), model, vector.length);
        OrthogonalTransform bridge = known.get(kind);
        if (bridge == null) {
            bridge = to.get().leadingFrom(from);
            known.put(kind, bridge);
        }
        bridge.apply(vector, 0, vector, 0);
    }

    /** A space that is made only when it is needed. */
    @FunctionalInterface
    interface Space {
        TemplateSpace get() throws GeneralSecurityException;
    }

    private record Kind(int transform, String model, int dimension) {}
}
