package dev.limen.credential;

import static dev.limen.credential.Tickets.GATES;
import static dev.limen.credential.Tickets.ISSUER;
import static dev.limen.credential.Tickets.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateSealerTest {
    private static SignedTicket resigned(SignedTicket ticket, TicketContent changed) {
        return ISSUER.sign(changed.with(ticket.content().template().orElseThrow()));
    }

    @Property(tries = 100)
    void aGateReadsNearlyWhatWasSealed(@ForAll int seed) {
        FaceTemplate face = Tickets.face(seed);
        SignedTicket ticket = TemplateSealer.sign(Tickets.content(Optional.empty()), face, GATES.publicKey(), ISSUER);

        assertThat(Tickets.verifier().verify(ticket.text(), NOON)).isInstanceOf(Verdict.Genuine.class);
        FaceTemplate opened = TemplateSealer.open(ticket, GATES).orElseThrow();
        assertThat(opened.model()).isEqualTo(face.model());
        assertThat(opened.compareWith(face).value()).isGreaterThan(0.999);
        FaceTemplate other = Tickets.face(~seed);
        assertThat(opened.compareWith(other).value())
                .isCloseTo(face.compareWith(other).value(), offset(0.01));
    }

    @Test
    void onlyTheGatesKeyOpens() {
        assertThat(TemplateSealer.open(Tickets.carryingFace(1), OpeningKey.ephemeral()))
                .isEmpty();
        assertThat(TemplateSealer.open(Tickets.printed(), GATES)).isEmpty();
    }

    @Test
    void aFaceOpensInNoTicketButItsOwn() {
        SignedTicket own = Tickets.carryingFace(1);
        TicketContent content = own.content();
        TicketContent longer = new TicketContent(
                content.id(),
                content.holder(),
                content.zones(),
                content.issuedAt(),
                content.validFrom(),
                content.validUntil().plusSeconds(1),
                content.entries(),
                content.category(),
                content.device(),
                Optional.empty());
        SealedTemplate face = content.template().orElseThrow();
        SealedTemplate renamed = new SealedTemplate(new ModelId("other-model"), face.opener(), face.sealed());

        // even the issuer cannot move it: the seal is bound to person, validity and model
        assertThat(TemplateSealer.open(resigned(own, longer), GATES)).isEmpty();
        assertThat(TemplateSealer.open(ISSUER.sign(content.with(renamed)), GATES))
                .isEmpty();
        assertThat(TemplateSealer.open(resigned(own, content), GATES)).isPresent();
    }

    @Test
    void theSameFaceIsSealedDifferentlyEachTimeAndNothingOfItIsReadable() {
        SignedTicket once = Tickets.carryingFace(1);
        SignedTicket again = Tickets.carryingFace(1);

        assertThat(once.content().template()).isNotEqualTo(again.content().template());
        assertThat(once.toString()).doesNotContain(new String(once.bytes(), StandardCharsets.ISO_8859_1));
    }
}
