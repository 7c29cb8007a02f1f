package dev.limen.protocol;

import java.util.Optional;

/**
 * By which threshold a lane recognises people, how that threshold came about, and whether it still holds.
 *
 * @param threshold score in use; empty while there is none to be trusted and staff decide about every face
 * @param origin {@code fixed} by the operator, {@code site}: calibrated here, or {@code none}
 * @param explanation one sentence for staff: how the threshold came about, or why there is none
 * @param targetFpir wanted share of strangers taken for somebody enrolled; empty when the threshold is fixed
 * @param falseAcceptsPerDay strangers a day who may be taken for somebody at that target; empty while too little traffic
 *     was seen
 * @param people references the threshold holds for; 0 when fixed
 * @param comparisons between enrolled people it rests on
 * @param tracks of this camera it rests on
 * @param drift whether the camera's scores have left what was calibrated
 * @param driftExplanation one sentence for staff, while they have
 */
public record RecognitionStatus(
        Optional<Double> threshold,
        String origin,
        String explanation,
        Optional<Double> targetFpir,
        Optional<Double> falseAcceptsPerDay,
        int people,
        long comparisons,
        long tracks,
        boolean drift,
        Optional<String> driftExplanation) {
    /** {@return the status of a lane whose operator chose the threshold} */
    public static RecognitionStatus fixed(double threshold) {
        return new RecognitionStatus(
                Optional.of(threshold),
                "fixed",
                "Set by the operator in the node's configuration.",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                false,
                Optional.empty());
    }
}
