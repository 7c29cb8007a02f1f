package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.ScreenCode;
import dev.limen.credential.SignedTicket;
import dev.limen.edge.state.Checkpoint;
import dev.limen.protocol.KioskTicket;
import dev.limen.protocol.KioskTicket.State;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk is told where a good ticket leads, and of every other one only that it is not good. */
class KioskTicketsIT {
    @TempDir
    private Path folder;

    private TicketGate node;
    private KioskTickets kiosk;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        node = new TicketGate(folder);
        kiosk = node.kiosk();
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Ticket sold(String id, Duration until) {
        Instant from = node.house.clock.instant().plus(until);
        return node.house.sell(
                0,
                id,
                ticket -> new Ticket(
                        ticket.id(),
                        ticket.holder(),
                        ticket.zone(),
                        from,
                        from.plusSeconds(3600),
                        ticket.destination()));
    }

    @Test
    void aTicketInThePictureLeadsToItsPlaceAndIsNotUsed() {
        Ticket sold = node.house.sell(0, "t0");

        for (int i = 0; i < 3; i++) {
            assertThat(kiosk.look(KioskScenes.pictureOf(node.printed(sold).text())))
                    .isEqualTo(new KioskTicket(State.FOUND, Optional.of("block-c"), Optional.of(Gatehouse.EAST)));
        }
        assertThat(node.house.records.findTicket(new TicketId("t0"))).contains(sold);
    }

    @Test
    void ofATicketThatTheCoordinatorDoesNotKnowTheZoneIsKnown() {
        assertThat(kiosk.read(node.ticket("t-printed").text()))
                .isEqualTo(new KioskTicket(State.FOUND, Optional.empty(), Optional.of(new Zone("north"))));
    }

    @Test
    void whoComesEarlyIsLedAndWhoComesTheDayBeforeIsNot() {
        assertThat(kiosk.read(node.printed(sold("soon", Duration.ofHours(11))).text())
                        .state())
                .isEqualTo(State.FOUND);
        assertThat(kiosk.read(node.printed(sold("later", Duration.ofHours(13))).text())
                        .state())
                .isEqualTo(State.REFUSED);
        assertThat(kiosk.read(node.printed(sold("over", Duration.ofHours(-2))).text())
                        .state())
                .isEqualTo(State.REFUSED);
    }

    @Test
    void thePhonesCodeIsAskedForAndNotUsedUp() throws Exception {
        KeyPair phone = TicketGate.newPhone();
        SignedTicket ticket = node.issuer.sign(node.content("t-phone", Optional.of(TicketGate.binding(phone))));
        Instant now = node.house.clock.instant();
        String shown = ScreenCode.text(ticket, phone.getPrivate(), now);

        assertThat(kiosk.read(shown).state()).isEqualTo(State.FOUND);
        assertThat(kiosk.read(shown).state()).isEqualTo(State.FOUND);
        assertThat(kiosk.read(ticket.text())).isEqualTo(KioskTicket.REFUSED);
        node.house.clock.advance(Duration.ofMinutes(10));
        assertThat(kiosk.read(shown)).isEqualTo(KioskTicket.REFUSED);
    }

    @Test
    void whatWasForgedOrTakenBackLeadsNowhere() {
        Ticket sold = node.house.sell(0, "t0");
        String text = node.printed(sold).text();
        String forged = text.substring(0, text.length() - 3) + (text.endsWith("000") ? "111" : "000");

        assertThat(kiosk.read(forged)).isEqualTo(KioskTicket.REFUSED);
        assertThat(kiosk.read(node.ticket("t-taken-back").text())).isEqualTo(KioskTicket.REFUSED);
        node.house.records.apply(
                new Checkpoint(UUID.randomUUID(), 1, node.house.clock.instant()),
                writer -> writer.eraseTicket(sold.id()));
        assertThat(kiosk.read(text)).isEqualTo(KioskTicket.REFUSED);
    }

    @Test
    void aPictureWithoutATicketIsNoAnswer() throws Exception {
        assertThat(kiosk.look(KioskEyesIT.jpeg(640, 480))).isEqualTo(KioskTicket.NONE);
        assertThat(kiosk.look(KioskScenes.pictureOf("https://venue.example/menu")))
                .isEqualTo(KioskTicket.NONE);
        byte[] large = KioskEyesIT.jpeg(1400, 300);
        assertThatThrownBy(() -> kiosk.look(large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1280");
    }
}
