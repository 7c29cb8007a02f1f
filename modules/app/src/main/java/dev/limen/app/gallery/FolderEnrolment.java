package dev.limen.app.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.gallery.Consent;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Enrols everybody in a folder. Each picture is on disk before the next is looked at, so being cut off costs nothing, and
 * what was enrolled before is not looked at again. For one thread.
 */
public final class FolderEnrolment {
    private final PictureEnrolment enrolment;
    private final Progress progress;

    /**
     * @param extractor makes a template of a picture or says in one sentence what is wrong with it
     * @param progress is told after each picture
     */
    public FolderEnrolment(
            Gallery gallery,
            Function<byte[], FaceTemplate> extractor,
            EnrolmentRules rules,
            EnrolmentThresholds thresholds,
            Progress progress) {
        this.enrolment = new PictureEnrolment(gallery, extractor, rules, thresholds);
        this.progress = progress;
    }

    /** {@return what became of every picture, all sent with this consent} */
    public EnrolmentReport run(PeopleFolder folder, Consent consent) {
        EnrolmentReport.Tally tally = new EnrolmentReport.Tally();
        int done = 0;
        for (Path picture : folder.pictures()) {
            String name = folder.name(picture);
            try {
                tally.add(name, enrolment.enrol(folder.person(picture), PeopleFolder.read(picture), consent));
            } catch (InvalidInputException unusable) {
                tally.refuse(name, String.valueOf(unusable.getMessage()));
            }
            progress.at(++done, folder.pictures().size());
        }
        return tally.report();
    }
}
