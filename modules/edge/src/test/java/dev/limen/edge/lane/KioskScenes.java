package dev.limen.edge.lane;

import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kiosk's eyes before which somebody stands who holds a ticket to block C. For tests in other packages. */
public final class KioskScenes implements AutoCloseable {
    private final ScriptedReader reader = new ScriptedReader();
    private final Gatehouse house;

    /** Opens a node's gallery and records in that folder. */
    public KioskScenes(Path folder) {
        NativeLibraries.loadOpenCv();
        house = new Gatehouse(folder);
        house.enrol(0);
        house.sell(0, "t0");
    }

    /** {@return eyes to which three pictures are enough, and which check nobody's liveness} */
    public KioskEyes eyes() {
        FixedRules rules = new FixedRules(new MatchRules(new ComparisonScore(0.6), 0.1, 0.05, 3));
        return new KioskEyes(reader, PersonCheck.NONE, rules, false, house.gallery, house.records, house.clock);
    }

    /** The holder of the ticket is in every picture from now on. */
    public void holderStands() {
        reader.show(List.of(Seen.of(Faces.at(320, 200, 160), Faces.of(0))));
    }

    /** {@return a picture as a browser sends it; what is in it is said by the scene} */
    public byte[] picture() throws IOException {
        return KioskEyesIT.jpeg(640, 480);
    }

    @Override
    public void close() {
        house.close();
    }
}
