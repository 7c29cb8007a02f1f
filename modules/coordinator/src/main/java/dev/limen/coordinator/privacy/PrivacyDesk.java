package dev.limen.coordinator.privacy;

/**
 * What privacy needs, by one set of settings.
 *
 * @param erasures forgets
 * @param cases keeps crops
 * @param reports tells people what is held about them
 * @param records tells regulators what is processed
 */
public record PrivacyDesk(Erasures erasures, CaseDesk cases, PersonReports reports, ProcessingRecords records) {}
