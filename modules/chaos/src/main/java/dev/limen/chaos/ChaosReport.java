package dev.limen.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a chaos run found.
 *
 * @param events that the coordinator holds
 * @param testimonies events that the edges' witnesses saw
 * @param lost events that an edge acknowledged to its pipeline and that are nowhere any more
 * @param doubled events, or passages, that count twice
 * @param altered events that are not what the witness saw
 * @param wronglyAdmitted admissions that one mind which saw everything forbids, and openings without an admission
 * @param survivingTemplates templates, as numbers or as encrypted bytes, found on a node that acknowledged their erasure
 * @param diverged edges that do not hold in the end what the coordinator holds
 * @param admitted how many admissions were judged
 * @param enrolled how many people were enrolled
 * @param erased how many people were erased, and looked for on every node
 * @param tickets how many tickets were made, good and bad
 * @param repeatedRequests batches that the network delivered again, or late
 * @param convergences how often an edge was timed after its last trouble had ended
 * @param convergeMsP50 until it held everything the coordinator had then, and had delivered all it had then
 * @param convergeMsP99 the same
 * @param convergeMsMax the same
 * @param faults how often each was injected
 * @param notInjected faults that could not be, and why
 * @param findings one sentence for each of the above, and for anything else that must not be
 */
public record ChaosReport(
        long seed,
        double minutes,
        int edges,
        int events,
        int testimonies,
        int lost,
        int doubled,
        int altered,
        int wronglyAdmitted,
        int survivingTemplates,
        int diverged,
        int admitted,
        int enrolled,
        int erased,
        int tickets,
        int repeatedRequests,
        int convergences,
        long convergeMsP50,
        long convergeMsP99,
        long convergeMsMax,
        Map<String, Integer> faults,
        Map<String, String> notInjected,
        List<String> findings) {
    /** Copies. */
    public ChaosReport {
        faults = Map.copyOf(faults);
        notInjected = Map.copyOf(notInjected);
        findings = List.copyOf(findings);
    }

    /** {@return whether nothing happened that must never happen} */
    public boolean isSound() {
        return findings.isEmpty();
    }

    /** {@return the report for people} */
    public String toText() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ", " + edges + " edges, " + minutes + " minutes of faults " + faults);
        lines.add(events + " events: " + lost + " lost, " + doubled + " doubled, " + altered + " altered");
        lines.add(admitted + " admissions on " + tickets + " tickets: " + wronglyAdmitted + " wrong");
        lines.add(erased + " people erased: " + survivingTemplates + " templates survive");
        lines.add("converged " + convergences + " times: p50 " + convergeMsP50 + " ms, p99 " + convergeMsP99
                + " ms, max " + convergeMsMax + " ms; " + diverged + " edges differ in the end");
        notInjected.forEach((fault, why) -> lines.add("not injected: " + fault + ", " + why));
        findings.forEach(finding -> lines.add("FOUND: " + finding));
        return String.join(System.lineSeparator(), lines);
    }
}
