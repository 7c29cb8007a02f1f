package dev.limen.credential;

import dev.limen.core.FaceTemplate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts a person's template into the person's own ticket, for gates only.
 *
 * <p>A component becomes one byte: the largest in size becomes ±127, the others in proportion; length does not matter to
 * a template. What is sealed is bound to everything the ticket says before it (version, issuer, ticket, holder, zones,
 * validity, device, model), so that it opens in no other ticket.
 *
 * <p>The numbers are the network's own, not a gallery's transformed ones. A transform (ISO/IEC 24745) belongs to one
 * gallery and changes with {@code renew}, while this ticket must be readable at any gate of the venue; and it would keep
 * nothing from anybody: who has the gates' key would have a transform derived from it as well, who has not sees noise
 * already. What is renewed here is the ticket: it runs out, and a new gate key makes all old ones unreadable. Stateless.
 */
public final class TemplateSealer {
    private static final int LARGEST = 127;

    private TemplateSealer() {}

    /**
     * Seals a template into a ticket and signs that.
     *
     * @param content without a template
     * @param gates who may open it
     * @throws dev.limen.core.InvalidInputException when the template has more than 512 dimensions
     */
    public static SignedTicket sign(TicketContent content, FaceTemplate template, GateKey gates, SigningKey issuer) {
        byte[] bound = TicketLayout.boundBy(issuer.publicKey().id(), content, template.model(), gates.id());
        byte[] numbers = quantised(template);
        try {
            return issuer.sign(
                    content.with(new SealedTemplate(template.model(), gates.id(), gates.seal(numbers, bound))));
        } finally {
            Arrays.fill(numbers, (byte) 0);
        }
    }

    /**
     * Opens the template of a ticket whose signature holds.
     *
     * @return in memory only, and meant to stay there; empty when the ticket has none, or none that this key opens
     */
    public static Optional<FaceTemplate> open(SignedTicket ticket, OpeningKey key) {
        return ticket.content().template().flatMap(face -> {
            byte[] bound = TicketLayout.boundBy(ticket.key(), ticket.content(), face.model(), face.opener());
            return key.open(face.sealed(), bound).map(numbers -> template(face, numbers));
        });
    }

    private static FaceTemplate template(SealedTemplate face, byte[] numbers) {
        float[] vector = new float[numbers.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers[i];
        }
        try {
            return FaceTemplate.of(face.model(), vector);
        } finally {
            Arrays.fill(numbers, (byte) 0);
            Arrays.fill(vector, 0);
        }
    }

    private static byte[] quantised(FaceTemplate template) {
        float[] vector = new float[template.dimension()];
        template.copyTo(vector, 0);
        float largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        byte[] numbers = new byte[vector.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) Math.round(vector[i] / largest * LARGEST);
        }
        Arrays.fill(vector, 0);
        return numbers;
    }
}
