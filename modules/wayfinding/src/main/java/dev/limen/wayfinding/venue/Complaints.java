package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Hears what is wrong while a venue is read: the strict kind stops at the first word, the lenient kind takes notes. */
final class Complaints {
    private final boolean lenient;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<JsonNode> unsound = Collections.newSetFromMap(new IdentityHashMap<>());

    private Complaints(boolean lenient) {
        this.lenient = lenient;
    }

    static Complaints strict() {
        return new Complaints(false);
    }

    static Complaints lenient() {
        return new Complaints(true);
    }

    /** Does {@code reading}, and when it fails either fails too or remembers that this feature cannot be used. */
    void hear(JsonNode feature, Runnable reading) {
        try {
            reading.run();
        } catch (UnsoundVenueException e) {
            if (!lenient) {
                throw e;
            }
            if (unsound.add(feature)) {
                findings.add(e.finding);
            }
        }
    }

    List<Finding> findings() {
        return findings;
    }

    boolean isUnsound(JsonNode feature) {
        return unsound.contains(feature);
    }
}
