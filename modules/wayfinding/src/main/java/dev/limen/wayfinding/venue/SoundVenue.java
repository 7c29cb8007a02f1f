package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What is sound of a map that may not be: mends what has one plain meaning, leaves out what has none, and tells of both.
 *
 * @param venue keeps to every rule of {@link Venue}; its {@link Venue#toJson()} is the mended archive
 * @param findings what was mended or left out, in the order met
 */
public record SoundVenue(Venue venue, List<Finding> findings) {
    /** Each round may take away what others refer to; a chain of references is never this long. */
    private static final int MOST_ROUNDS = 12;

    /** Copies the list. */
    public SoundVenue {
        findings = List.copyOf(findings);
    }

    /**
     * Reads an IMDF folder or .zip, with the limits of {@link Venue#read}.
     *
     * @throws InvalidInputException when nothing usable is left: no archive, no level, no unit, another coordinate system
     */
    public static SoundVenue read(Path path) {
        List<Finding> findings = new ArrayList<>();
        return of(readRaw(path, findings), findings);
    }

    /**
     * {@return the archive in its wire form, as it is; files that are not JSON are left out}
     *
     * @param findings hears of those
     * @throws InvalidInputException when it is no archive, or one that is too large
     */
    public static ObjectNode readRaw(Path path, List<Finding> findings) {
        return Archive.read(path, problem -> findings.add(problem.finding)).toJson();
    }

    /**
     * Reads the wire form of {@link Venue#ofJson}.
     *
     * @param earlier what whoever made {@code json} found; comes first in the answer
     * @throws InvalidInputException as {@link #read}
     */
    public static SoundVenue of(ObjectNode json, List<Finding> earlier) {
        List<Finding> findings = new ArrayList<>(earlier);
        ObjectNode mended = json.deepCopy();
        Mender mender = new Mender(mended, findings);
        mender.mend();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Complaints complaints = Complaints.lenient();
            // A copy would lose the identity by which unsound features are known.
            Archive archive = Archive.sharing(mended);
            Venue venue = new Venue(new VenueReader(archive, complaints));
            if (complaints.findings().isEmpty()) {
                return new SoundVenue(Venue.ofJson(mended), findings);
            }
            findings.addAll(complaints.findings());
            leaveOut(mended, complaints);
            mender.mendReferences();
            if (venue.levels().isEmpty()) {
                break;
            }
        }
        throw new InvalidInputException("Nothing of the venue can be used; the first of " + findings.size()
                + " reasons: " + findings.get(0).sentence());
    }

    private static void leaveOut(ObjectNode archive, Complaints complaints) {
        for (JsonNode document : archive) {
            if (document.path("features") instanceof ArrayNode features) {
                for (Iterator<JsonNode> each = features.iterator(); each.hasNext(); ) {
                    if (complaints.isUnsound(each.next())) {
                        each.remove();
                    }
                }
            }
        }
    }
}
