package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.edge.state.LocalRecords;
import dev.limen.protocol.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gallery that was damaged and moved away fills again, although the records say that everybody is here. */
class LostGalleryIT extends FollowerFixture {
    @Test
    void aGalleryThatWasMovedAwayFillsAgainAndNobodyIsDecidedAboutMeanwhile() throws IOException {
        coordinator.publish(put(0), put(1), new Change.TicketPut(ticket(0)));
        awaitPosition(3);
        stopNode();
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("gallery.sqlite" + suffix));
        }

        // when: the node notices at its start
        try (LocalRecords kept = LocalRecords.open(folder.resolve("records.sqlite"))) {
            kept.followAgain(false);
        }
        network.stall();
        startNode();

        assertThat(follower.findStaleness()).isPresent();
        network.heal();
        awaitPosition(3);
        await("everybody", () -> gallery.size() == 2);
        assertThat(follower.findStaleness()).isEmpty();
        assertThat(records.listTickets(person(0))).containsExactly(ticket(0));
    }

    @Test
    void aGalleryThatMissesSomebodyGoesOnDecidingUntilItIsWholeAgain() {
        coordinator.publish(put(0), put(1));
        awaitPosition(2);
        gallery.erase(person(1));
        stopNode();

        try (LocalRecords kept = LocalRecords.open(folder.resolve("records.sqlite"))) {
            kept.followAgain(true);
        }
        network.stall();
        startNode();

        assertThat(follower.findStaleness()).isEmpty();
        network.heal();
        await("the missing one", () -> gallery.size() == 2);
    }
}
