package dev.limen.app.gallery;

import dev.limen.gallery.enrolment.Resemblance;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a folder of pictures.
 *
 * @param enrolled pictures that gates know people by now
 * @param alreadyEnrolled pictures that were enrolled before
 * @param lookAlikes enrolled, but a face alone no longer tells these people apart: they need a second factor
 * @param referrals not kept: staff must look
 * @param refused not kept: the sender can mend it
 */
public record EnrolmentReport(
        int enrolled, int alreadyEnrolled, List<Finding> lookAlikes, List<Finding> referrals, List<Refusal> refused) {
    /**
     * A picture and the people it is about.
     *
     * @param picture its name in the folder
     * @param reason why, such as {@code possible-duplicate}
     * @param others people besides the one it was sent for
     */
    public record Finding(String picture, String reason, List<Other> others) {}

    /** Another person, and how alike. */
    public record Other(String person, double score) {}

    /** A picture and one sentence with the remedy. */
    public record Refusal(String picture, String remedy) {}

    /** Counts while pictures are enrolled. */
    static final class Tally {
        private int enrolled;
        private int known;
        private final List<Finding> lookAlikes = new ArrayList<>();
        private final List<Finding> referrals = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();

        void add(String picture, PictureEnrolment.Outcome outcome) {
            if (outcome instanceof PictureEnrolment.Outcome.Enrolled done) {
                enrolled++;
                if (!done.lookAlikes().isEmpty()) {
                    lookAlikes.add(new Finding(picture, "look-alike", others(done.lookAlikes())));
                }
            } else if (outcome instanceof PictureEnrolment.Outcome.Referred doubt) {
                referrals.add(new Finding(picture, doubt.doubt(), others(doubt.others())));
            } else if (outcome instanceof PictureEnrolment.Outcome.Refused poor) {
                refuse(picture, poor.remedy());
            } else {
                known++;
            }
        }

        void refuse(String picture, String remedy) {
            refused.add(new Refusal(picture, remedy));
        }

        EnrolmentReport report() {
            return new EnrolmentReport(
                    enrolled, known, List.copyOf(lookAlikes), List.copyOf(referrals), List.copyOf(refused));
        }

        private static List<Other> others(List<Resemblance> people) {
            return people.stream()
                    .map(other ->
                            new Other(other.person().value(), other.score().value()))
                    .toList();
        }
    }
}
