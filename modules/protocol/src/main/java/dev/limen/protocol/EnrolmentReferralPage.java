package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of enrolment referrals, sorted by id.
 *
 * @param referrals the referrals after the asked-for id
 * @param more whether asking on after the last of them will bring more
 */
public record EnrolmentReferralPage(List<EnrolmentReferral> referrals, boolean more) {
    /** Copies the list. */
    public EnrolmentReferralPage {
        referrals = List.copyOf(referrals);
    }
}
