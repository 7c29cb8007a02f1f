package dev.limen.app.gallery;

import java.util.List;

/**
 * What became of the templates of other models.
 *
 * @param model that gates search by now
 * @param replaced people who have templates of it and none of another
 * @param erased templates of other models that are gone
 * @param mustEnrolAgain people whose templates of another model stay, unsearched, until they enrol again or are erased
 * @param pictures what became of the pictures that were looked at
 */
public record ReindexReport(
        String model, int replaced, int erased, List<Again> mustEnrolAgain, EnrolmentReport pictures) {
    /** A person, and why. */
    public record Again(String person, String reason) {}
}
