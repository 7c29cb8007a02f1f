package dev.limen.app.cli;

import dev.limen.app.gallery.EnrolmentReport;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a folder of pictures, for people. Stateless. */
final class EnrolmentText {
    private EnrolmentText() {}

    static void print(EnrolmentReport report) {
        report.refused()
                .forEach(refusal -> System.out.println("Refused:    " + refusal.picture() + ": " + refusal.remedy()));
        report.referrals()
                .forEach(finding -> System.out.println(
                        "Referral:   " + finding.picture() + ": " + finding.reason() + people(finding)));
        report.lookAlikes()
                .forEach(finding -> System.out.println(
                        "Look-alike: " + finding.picture() + people(finding) + ": they need a second factor."));
        System.out.printf(
                "%d pictures enrolled, %d enrolled before, %d referred to staff, %d refused.%n",
                report.enrolled(),
                report.alreadyEnrolled(),
                report.referrals().size(),
                report.refused().size());
    }

    private static String people(EnrolmentReport.Finding finding) {
        return finding.others().isEmpty()
                ? ""
                : finding.others().stream()
                        .map(other -> String.format(Locale.ROOT, "%s (%.3f)", other.person(), other.score()))
                        .collect(Collectors.joining(", ", ", like ", ""));
    }
}
