package dev.limen.evaluation.identification;

import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.fusion.IdentityFusion;
import dev.limen.fusion.SequentialTest;
import dev.limen.fusion.SequentialTest.Verdict;
import dev.limen.gallery.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * One filmed walk-up: what a lane could have known after each usable frame. Immutable.
 *
 * @param identity whose, by number
 * @param enrolled whether that person is in the gallery
 * @param looks usable frames in order
 */
record WalkUp(int identity, boolean enrolled, List<Look> looks) {
    /** Face width from which a lane decides, pixels; a lane's default. */
    static final double GATE_WIDTH = 64;

    /** Frames that a lane is patient for, once a person is at the gate: 1.5 s. */
    private static final int PATIENCE = 22;

    /** Usable frames a decision must rest on. */
    private static final int FEWEST = 4;

    private static final double DOUBT_BAND = 0.03;

    WalkUp {
        looks = List.copyOf(looks);
    }

    /**
     * What one usable frame adds.
     *
     * @param width of the face, pixels
     * @param frame its number in the film
     * @param alone the search with this frame's template alone
     * @param fused the search with all frames up to here
     * @param standardError of the fused score
     */
    record Look(double width, int frame, Found alone, Found fused, double standardError) {
        boolean atGate() {
            return width >= GATE_WIDTH;
        }
    }

    /**
     * What came first in a search.
     *
     * @param score of the first candidate
     * @param right whether that is the person
     * @param stranger score of the first candidate other than the person, as if the person were not enrolled
     */
    record Found(double score, boolean right, double stranger) {
        static Found of(List<Candidate> two, PersonId person) {
            double best = Double.NEGATIVE_INFINITY;
            double stranger = Double.NEGATIVE_INFINITY;
            for (Candidate candidate : two) {
                best = Math.max(best, candidate.score().value());
                if (!candidate.person().equals(person)) {
                    stranger = Math.max(stranger, candidate.score().value());
                }
            }
            return new Found(best, !two.isEmpty() && two.get(0).person().equals(person), stranger);
        }
    }

    /**
     * What the sequential test made of it.
     *
     * @param accepted whether somebody was taken for an enrolled person; of a mated walk-up, the right one
     * @param frames usable frames at the gate until then, 1 up
     */
    record Outcome(boolean accepted, int frames) {}

    static WalkUp of(int identity, PersonId person, boolean enrolled, List<Frame> frames, TemporaryGallery gallery) {
        IdentityFusion fusion = new IdentityFusion();
        List<Look> looks = new ArrayList<>();
        for (Frame frame : frames) {
            fusion.add(frame.template(), frame.weight());
            looks.add(new Look(
                    frame.width(),
                    frame.number(),
                    Found.of(gallery.search(frame.template(), 2).candidates(), person),
                    fusion.template()
                            .map(all -> Found.of(gallery.search(all, 2).candidates(), person))
                            .orElse(Found.of(List.of(), person)),
                    fusion.standardError()));
        }
        return new WalkUp(identity, enrolled, looks);
    }

    /** {@return whether the person came near enough to be decided about} */
    boolean arrived() {
        return looks.stream().anyMatch(Look::atGate);
    }

    /** {@return the looks from the first at the gate until patience ends} */
    List<Look> atGate() {
        int first = 0;
        while (!looks.get(first).atGate()) {
            first++;
        }
        int arrival = looks.get(first).frame();
        return looks.subList(first, looks.size()).stream()
                .filter(look -> look.frame() <= arrival + PATIENCE)
                .toList();
    }

    /** {@return how a lane with that threshold decides} */
    Outcome decide(double threshold, boolean mated) {
        SequentialTest test = new SequentialTest(threshold, DOUBT_BAND);
        List<Look> gate = atGate();
        int before = looks.indexOf(gate.get(0));
        for (int i = 0; i < gate.size(); i++) {
            Look look = gate.get(i);
            double score = mated ? look.fused().score() : look.fused().stranger();
            boolean last = i == gate.size() - 1;
            Verdict verdict = before + i + 1 < FEWEST ? Verdict.OPEN : test.verdict(score, look.standardError());
            if (verdict != Verdict.OPEN || last) {
                boolean same = verdict == Verdict.SAME || last && score >= threshold;
                return new Outcome(same && (!mated || look.fused().right()), i + 1);
            }
        }
        throw new IllegalStateException("whoever arrived was seen at the gate");
    }

    /** A usable frame. */
    record Frame(FaceTemplate template, double weight, double width, int number) {}
}
