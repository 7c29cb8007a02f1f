package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ReceiptView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node is told, and what is still said of it when it is not listened to any more. */
@Timeout(60)
class NodeLimitsIT {
    private static final String EVERYTHING = ApiPaths.CHANGES + "?after=0";

    @TempDir
    Path directory;

    private NodeVenue venue;

    @BeforeEach
    void start() {
        venue = new NodeVenue(directory);
        sell("t-east", "ada", "east");
        sell("t-west", "bob", "west");
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private void sell(String id, String holder, String zone) {
        Instant now = venue.clock.instant();
        venue.staff().putPerson(holder);
        venue.staff()
                .put(
                        "/api/v1/tickets/" + id,
                        new Ticket(
                                new TicketId(id),
                                new PersonId(holder),
                                new Zone(zone),
                                now,
                                now.plusSeconds(3600),
                                Optional.empty()));
    }

    private static List<String> tickets(ChangePage page) {
        return page.entries().stream()
                .map(ChangePage.Entry::change)
                .filter(Change.TicketPut.class::isInstance)
                .map(change -> ((Change.TicketPut) change).ticket().id().value())
                .toList();
    }

    private static ChangePage page(NodeApi link, String question) {
        return link.get(question).as(ChangePage.class);
    }

    @Test
    void aNodeIsToldNoMoreThanItWasInvitedFor() {
        NodeApi link = venue.link(venue.enrolled("north", "east"));

        ChangePage all = page(link, EVERYTHING);
        assertThat(tickets(all)).containsExactly("t-east");
        assertThat(all.standing().orElseThrow().zones()).contains(List.of(new Zone("east")));
        assertThat(tickets(page(link, EVERYTHING + "&zones=east,west"))).containsExactly("t-east");
        // and: what it may not be told is nothing, not everything
        ChangePage other = page(link, EVERYTHING + "&zones=west");
        assertThat(tickets(other)).isEmpty();
        assertThat(other.standing().orElseThrow().zones()).contains(List.of());

        assertThat(tickets(page(venue.link(venue.enrolled("south")), EVERYTHING)))
                .as("invited for all")
                .containsExactly("t-east", "t-west");
    }

    @Test
    void anotherInvitationChangesWhatItIsTold() {
        venue.enrolled("north", "east");
        NodeApi link = venue.link(venue.enrolled("north", "east", "west"));

        assertThat(tickets(page(link, EVERYTHING))).containsExactly("t-east", "t-west");
    }

    @Test
    void aReceiptDoesNotWaitForANodeThatWasRevokedAndNamesIt() {
        NodeVenue.Device device = venue.enrolled("north");
        NodeApi link = venue.link(device);
        link.get(EVERYTHING + "&node=north");
        String address = venue.staff().delete("/api/v1/persons/ada").header("Location");
        assertThat(receipt(address).mayStillChange()).isTrue();

        venue.revoke("north");

        ReceiptView shut = receipt(address);
        assertThat(shut.mayStillChange()).isFalse();
        assertThat(shut.completedAt()).as("it never said that it erased").isEmpty();
        assertThat(shut.nodes())
                .containsExactly(
                        new ReceiptView.Node(device.node(), Optional.empty(), Optional.of(venue.clock.instant())));

        // when: it comes back, and has followed the whole log anew
        NodeApi back = venue.link(venue.enrolled("north"));
        assertThat(receipt(address).mayStillChange()).isTrue();
        ChangePage page = page(back, EVERYTHING + "&node=north");
        back.get(ApiPaths.CHANGES + "?node=north&after=" + page.position() + "&run="
                + page.standing().orElseThrow().run());
        assertThat(receipt(address).completedAt()).isPresent();
    }

    private ReceiptView receipt(String address) {
        return venue.staff().get(address).as(ReceiptView.class);
    }
}
