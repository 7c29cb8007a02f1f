package dev.limen.gallery.store;

import dev.limen.core.FaceTemplate;
import dev.limen.gallery.renewable.OrthogonalTransform;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers templates have after one of the gallery's transforms; only such numbers can be compared. Thread-safe. */
public final class TemplateSpace {
    private final int id;
    private final OrthogonalTransform transform;
    private final Map<Integer, OrthogonalTransform> bridges = new ConcurrentHashMap<>();

    private TemplateSpace(int id, OrthogonalTransform transform) {
        this.id = id;
        this.transform = transform;
    }

    /**
     * {@return the space behind a secret transform}
     *
     * @param id of the transform
     * @param secret 32 bytes
     */
    public static TemplateSpace of(int id, byte[] secret, int dimension) {
        return new TemplateSpace(id, OrthogonalTransform.of(secret, dimension));
    }

    /** {@return the id of its transform} */
    public int id() {
        return id;
    }

    /** {@return how many numbers a template has} */
    public int dimension() {
        return transform.dimension();
    }

    /** Brings {@code count} templates as a network made them, one after another, into this space, where they stand. */
    public void enter(float[] vectors, int count) {
        for (int i = 0; i < count; i++) {
            transform.apply(vectors, i * dimension(), vectors, i * dimension());
        }
    }

    /** {@return the numbers of these templates in this space, one after another; they are all of its dimension} */
    public float[] entered(List<FaceTemplate> templates) {
        float[] vectors = new float[templates.size() * dimension()];
        for (int i = 0; i < templates.size(); i++) {
            templates.get(i).copyTo(vectors, i * dimension());
        }
        enter(vectors, templates.size());
        return vectors;
    }

    /**
     * Brings one template from another space into this one, where it stands, if that was done with others before; a search
     * may still meet one when the other transform's key is already destroyed.
     */
    boolean enterFromKnown(int other, float[] vectors, int offset) {
        OrthogonalTransform bridge = bridges.get(other);
        if (bridge != null) {
            bridge.apply(vectors, offset, vectors, offset);
        }
        return bridge != null;
    }

    /** {@return what leads from another space, be it another gallery's, to this one} */
    public OrthogonalTransform leadingFrom(TemplateSpace other) {
        return transform.after(other.transform);
    }

    /** Brings one template from another space into this one, where it stands. */
    void enterFrom(TemplateSpace other, float[] vectors, int offset) {
        if (other.id != id) {
            bridges.computeIfAbsent(other.id, unknown -> transform.after(other.transform))
                    .apply(vectors, offset, vectors, offset);
        }
    }
}
