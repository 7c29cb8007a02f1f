package dev.limen.app.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.gallery.Consent;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces the templates of other models by those of the gallery's own, of pictures that are lawfully held: in the folder
 * given, of people whose consent is on record. Templates of two models never meet; those of the other one are erased as
 * soon as the person has one of this. May be cut off and begun again. For one thread.
 */
public final class Reindexing {
    private final Gallery gallery;
    private final PictureEnrolment enrolment;
    private final Progress progress;

    /** As {@link FolderEnrolment}'s. */
    public Reindexing(
            Gallery gallery,
            Function<byte[], FaceTemplate> extractor,
            EnrolmentRules rules,
            EnrolmentThresholds thresholds,
            Progress progress) {
        this.gallery = gallery;
        this.enrolment = new PictureEnrolment(gallery, extractor, rules, thresholds);
        this.progress = progress;
    }

    /**
     * Goes through everybody who has a template of another model.
     *
     * @param pictures empty when none are held
     */
    public ReindexReport run(Optional<PeopleFolder> pictures) {
        Map<PersonId, List<ReferenceId>> older = gallery.listOfOtherModels();
        EnrolmentReport.Tally tally = new EnrolmentReport.Tally();
        List<ReindexReport.Again> again = new ArrayList<>();
        int erased = 0;
        int done = 0;
        for (Map.Entry<PersonId, List<ReferenceId>> entry : older.entrySet()) {
            PersonId person = entry.getKey();
            Optional<String> obstacle =
                    gallery.countReferences(person) > 0 ? Optional.empty() : embed(person, pictures, tally);
            if (obstacle.isPresent()) {
                again.add(new ReindexReport.Again(person.value(), obstacle.get()));
            } else {
                entry.getValue().forEach(gallery::erase);
                erased += entry.getValue().size();
            }
            progress.at(++done, older.size());
        }
        return new ReindexReport(
                gallery.model().value(), older.size() - again.size(), erased, List.copyOf(again), tally.report());
    }

    /** {@return why the person has no template of this model even now} */
    private Optional<String> embed(PersonId person, Optional<PeopleFolder> pictures, EnrolmentReport.Tally tally) {
        Optional<Consent> consent = gallery.findConsent(person);
        if (consent.isEmpty()) {
            return Optional.of("no consent is on record in this gallery");
        }
        if (pictures.isEmpty() || pictures.get().picturesOf(person).isEmpty()) {
            return Optional.of("no picture is held");
        }
        for (Path picture : pictures.get().picturesOf(person)) {
            String name = pictures.get().name(picture);
            try {
                tally.add(name, enrolment.enrol(person, PeopleFolder.read(picture), consent.get()));
            } catch (InvalidInputException unusable) {
                tally.refuse(name, String.valueOf(unusable.getMessage()));
            }
        }
        return gallery.countReferences(person) > 0
                ? Optional.empty()
                : Optional.of("none of the pictures held was accepted");
    }
}
