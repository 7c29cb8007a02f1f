package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.ComparisonScore;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.credential.SigningKey;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The oracle objects to what is wrong, and to nothing else: a judge that never objects proves nothing. */
class OracleTest {
    private static final PersonId ADA = new PersonId("ada");
    private static final TicketId TICKET = new TicketId("t-ada");
    private static final GateId GATE = new GateId("gate-1");
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final UUID OUTBOX = UUID.randomUUID();

    private final Stock stock = new Stock(SigningKey.ephemeral());
    private final Feed feed = new Feed(new CentreApi(1));
    private final Oracle oracle = new Oracle(stock, feed);

    @Test
    void aGoodTicketMayPassOnce() {
        stock.make(TICKET, ADA, Stock.Quality.GOOD);

        assertThat(judge(admitted(1, 0, Optional.empty()), passed(2))).isEmpty();
    }

    @Test
    void aBadTicketMayNot() {
        for (Stock.Quality quality : Stock.Quality.values()) {
            if (quality != Stock.Quality.GOOD) {
                stock.make(TICKET, ADA, quality);

                assertThat(judge(admitted(1, 0, Optional.empty())))
                        .as(quality.name())
                        .hasSize(1);
            }
        }
    }

    @Test
    void aTicketThatNobodyMadeMayNot() {
        assertThat(judge(admitted(1, 0, Optional.empty())))
                .singleElement()
                .asString()
                .contains("nobody made");
    }

    @Test
    void aTicketThatPassedHereMayNotAgainUnlessTheGateWasRobbedOfItsMemory() {
        stock.make(TICKET, ADA, Stock.Quality.GOOD);
        List<Testimony> twice = List.of(admitted(1, 0, Optional.empty()), passed(2), admitted(3, 0, Optional.empty()));

        assertThat(oracle.judge(twice, Set.of())).hasSize(1);
        assertThat(oracle.judge(twice, Set.of(2))).isEmpty();
    }

    @Test
    void whatTheGateHadHeardCountsAndWhatItCouldNotKnowDoesNot() {
        stock.make(TICKET, ADA, Stock.Quality.GOOD);
        for (Change change : List.of(
                new Change.TicketErased(TICKET),
                new Change.TicketUsed(TICKET, GATE, NOW),
                new Change.PersonErased(ADA))) {
            Feed heard = new Feed(new CentreApi(1));
            heard.note(new ChangePage(OUTBOX, List.of(new ChangePage.Entry(7, change)), 7, false));
            Oracle informed = new Oracle(stock, heard);

            assertThat(informed.judge(List.of(admitted(1, 6, Optional.of(ADA))), Set.of()))
                    .isEmpty();
            assertThat(informed.judge(List.of(admitted(1, 7, Optional.of(ADA))), Set.of()))
                    .as(change.toString())
                    .hasSize(1);
        }
    }

    private List<String> judge(Testimony... testimonies) {
        return oracle.judge(List.of(testimonies), Set.of());
    }

    private static Testimony admitted(long sequence, long knew, Optional<PersonId> face) {
        return new Testimony(
                knew,
                new Event.Decision(
                        id(sequence),
                        GATE,
                        NOW,
                        Outcome.ADMITTED,
                        Stock.HERE,
                        "ticket-valid",
                        List.of(),
                        1,
                        face.map(person -> new Event.Match(
                                person,
                                new ComparisonScore(0.9),
                                Optional.empty(),
                                new ComparisonScore(0.6),
                                new ModelId("m"))),
                        Optional.of(TICKET),
                        5,
                        Optional.empty()));
    }

    private static Testimony passed(long sequence) {
        return new Testimony(0, new Event.Passage(id(sequence), GATE, NOW, id(sequence - 1), ADA, TICKET));
    }

    private static EventId id(long sequence) {
        return new EventId(new NodeId("edge-1"), OUTBOX, sequence);
    }
}
