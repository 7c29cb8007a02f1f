package dev.limen.app.cli;

import dev.limen.credential.DeviceBinding;
import dev.limen.credential.SealedTemplate;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.TicketContent;
import dev.limen.credential.qr.QrSymbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a ticket says, as the verbs print it.
 *
 * @param entries how often it opens; empty for any number
 * @param codeEverySeconds how long a phone's code is good; empty for a ticket on paper
 * @param faceOfModel whose network made the face it carries; empty when it carries none
 * @param verdict {@code genuine}, or why it is refused; empty when nobody checked
 */
record TicketReport(
        String ticket,
        String holder,
        List<String> zones,
        Instant issuedAt,
        Instant validFrom,
        Instant validUntil,
        Optional<Integer> entries,
        int category,
        Optional<Long> codeEverySeconds,
        Optional<String> faceOfModel,
        String key,
        int bytes,
        int qrVersion,
        int qrModules,
        String text,
        Optional<String> verdict) {
    static TicketReport of(SignedTicket signed, QrSymbol symbol, Optional<String> verdict) {
        TicketContent content = signed.content();
        return new TicketReport(
                content.id().value(),
                content.holder().value(),
                content.zones().stream().map(Object::toString).toList(),
                content.issuedAt(),
                content.validFrom(),
                content.validUntil(),
                content.entries() == TicketContent.UNLIMITED ? Optional.empty() : Optional.of(content.entries()),
                content.category(),
                content.device().map(DeviceBinding::step).map(step -> step.getSeconds()),
                content.template().map(SealedTemplate::model).map(Object::toString),
                signed.key().toString(),
                signed.bytes().length,
                symbol.version(),
                symbol.size(),
                signed.text(),
                verdict);
    }

    void print() {
        System.out.println("ticket    " + ticket + " of " + holder + ", category " + category);
        System.out.println("opens     " + String.join(", ", zones) + ", "
                + entries.map(times -> times == 1 ? "once" : times + " times").orElse("any number of times"));
        System.out.println("valid     " + validFrom + " until " + validUntil);
        System.out.println("issued    " + issuedAt + ", signed by key " + key);
        codeEverySeconds.ifPresent(
                seconds -> System.out.println("bound     to a phone, whose code changes every " + seconds + " s"));
        faceOfModel.ifPresent(
                model -> System.out.println("carries   a face made by " + model + ", sealed to the gates"));
        System.out.println("QR code   version " + qrVersion + ", " + qrModules + " modules, " + bytes + " bytes");
    }
}
