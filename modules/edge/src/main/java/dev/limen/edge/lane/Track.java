package dev.limen.edge.lane;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.Point;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One person walking up, as far as the camera can tell. Belongs to its lane's thread. Its template and crop exist in
 * memory only and go with it.
 */
final class Track {
    /** Weight of the newest movement in the running estimate of speed. */
    private static final double SMOOTHING = 0.5;

    private final long id;
    private BoundingBox box;
    private double speedX;
    private double speedY;
    private long lastSeenNanos;
    private int frames;
    private int sightings = 1;
    private @Nullable FaceTemplate latest;
    private @Nullable FaceTemplate odd;
    private float[] sum = new float[0];
    private @Nullable ModelId model;
    private boolean entangled;
    private boolean atGate;
    private long firstUsableNanos;
    private boolean decided;
    private boolean letIn;
    private double bestWeight;
    private byte[] crop = new byte[0];

    Track(long id, BoundingBox box, long nanos) {
        this.id = id;
        this.box = box;
        this.lastSeenNanos = nanos;
    }

    long id() {
        return id;
    }

    BoundingBox box() {
        return box;
    }

    long lastSeenNanos() {
        return lastSeenNanos;
    }

    /** Where the face should be by now if it moved on evenly. */
    BoundingBox predicted(long nanos) {
        double seconds = (nanos - lastSeenNanos) / 1e9;
        return new BoundingBox(box.x() + speedX * seconds, box.y() + speedY * seconds, box.width(), box.height());
    }

    /** {@return in how many frames the face was found} */
    int sightings() {
        return sightings;
    }

    void seen(BoundingBox now, long nanos) {
        sightings++;
        double seconds = Math.max((nanos - lastSeenNanos) / 1e9, 1e-3);
        Point from = box.center();
        Point to = now.center();
        speedX += SMOOTHING * ((to.x() - from.x()) / seconds - speedX);
        speedY += SMOOTHING * ((to.y() - from.y()) / seconds - speedY);
        box = now;
        lastSeenNanos = nanos;
    }

    /** {@return the last picture that showed another face than the ones before; empty when the newest did not} */
    Optional<FaceTemplate> odd() {
        return Optional.ofNullable(odd);
    }

    void remarkOdd(FaceTemplate template) {
        odd = template;
    }

    void clearOdd() {
        odd = null;
    }

    /** {@return the newest frame's template alone; empty before the first one} */
    Optional<FaceTemplate> latest() {
        return Optional.ofNullable(latest);
    }

    /** Adds one frame's template to the weighted mean. */
    void fuse(FaceTemplate template, double weight) {
        latest = template;
        odd = null;
        if (sum.length == 0) {
            sum = new float[template.dimension()];
            model = template.model();
        }
        float[] part = new float[template.dimension()];
        template.copyTo(part, 0);
        for (int i = 0; i < part.length; i++) {
            sum[i] += (float) weight * part[i];
        }
        frames++;
    }

    /** {@return the weighted mean direction of all usable frames; empty before the first one} */
    Optional<FaceTemplate> fused() {
        return model == null ? Optional.empty() : Optional.of(FaceTemplate.of(model, sum));
    }

    int frames() {
        return frames;
    }

    boolean isEntangled() {
        return entangled;
    }

    void entangle() {
        entangled = true;
    }

    /** The person stands at the gate; the clock of patience and latency starts with the first usable frame there. */
    void arrive(long nanos) {
        if (!atGate) {
            atGate = true;
            firstUsableNanos = nanos;
        }
    }

    OptionalLong firstUsableNanos() {
        return atGate ? OptionalLong.of(firstUsableNanos) : OptionalLong.empty();
    }

    boolean isDecided() {
        return decided;
    }

    void decide() {
        decided = true;
    }

    /** {@return whether the person was let in} */
    boolean isLetIn() {
        return letIn;
    }

    void letIn() {
        letIn = true;
    }

    /** {@return whether a crop of this weight would be better than the one kept} */
    boolean wantsCrop(double weight) {
        return weight > bestWeight;
    }

    void keepCrop(byte[] jpeg, double weight) {
        crop = jpeg;
        bestWeight = weight;
    }

    byte[] crop() {
        return crop;
    }
}
