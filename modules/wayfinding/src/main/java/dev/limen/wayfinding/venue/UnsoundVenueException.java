package dev.limen.wayfinding.venue;

import dev.limen.core.InvalidInputException;

/** Carries a {@link Finding} out of the depth where it was made. */
final class UnsoundVenueException extends InvalidInputException {
    private static final long serialVersionUID = 1;
    final transient Finding finding;

    UnsoundVenueException(Finding finding) {
        super(finding.sentence());
        this.finding = finding;
    }
}
