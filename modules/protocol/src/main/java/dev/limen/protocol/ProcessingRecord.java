package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of processing activities (GDPR, Art. 30), as this coordinator is really configured.
 *
 * @param controller whose processing it is; empty when the configuration does not say
 * @param contact of the controller or its data protection officer
 * @param at when this was put together
 * @param activities one by one
 * @param security measures in force (Art. 32)
 */
public record ProcessingRecord(
        Optional<String> controller,
        Optional<String> contact,
        Instant at,
        List<Activity> activities,
        List<String> security) {
    /** Copies the lists. */
    public ProcessingRecord {
        activities = List.copyOf(activities);
        security = List.copyOf(security);
    }

    /**
     * @param name short
     * @param purpose why
     * @param basis on which legal ground, as far as Limen can know it
     * @param subjects whose data
     * @param categories which data
     * @param recipients who gets them
     * @param erased when they go
     * @param held how many there are now
     */
    public record Activity(
            String name,
            String purpose,
            String basis,
            String subjects,
            List<String> categories,
            List<String> recipients,
            String erased,
            long held) {
        /** Copies the lists. */
        public Activity {
            categories = List.copyOf(categories);
            recipients = List.copyOf(recipients);
        }
    }
}
