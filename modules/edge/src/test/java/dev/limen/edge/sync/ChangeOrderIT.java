package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.edge.state.ScheduleEntries;
import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What of a page comes first, what last, and what not at all. */
class ChangeOrderIT extends FollowerFixture {
    private static ScheduleEntry entry(String id) {
        return ScheduleEntries.match(id, NOW);
    }

    /** Writes an entry behind the node's back. */
    private void smuggle(ScheduleEntry entry) throws SQLException {
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("records.sqlite"));
                PreparedStatement insert = disk.prepareStatement("INSERT INTO schedule (id, json) VALUES (?, ?)")) {
            insert.setString(1, entry.id());
            insert.setBytes(2, ProtocolJson.write(entry));
            insert.executeUpdate();
        }
    }

    @Test
    void thatEverybodyIsToLeaveIsToldAlsoWhenNothingElseOfThePageCanBeDone() {
        coordinator.publish(put(0));
        awaitPosition(1);
        gallery.close();

        coordinator.publish(put(1), new Change.EvacuationPut(true));

        await("the evacuation", () -> guide.map().isEvacuating());
        await("the fault", () -> follower.findFault().isPresent());
        assertThat(follower.position()).as("nothing of it is acknowledged").isEqualTo(1);
    }

    @Test
    void anEvacuationThatHasEndedByTheSamePageIsNotToldAtAll() {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        guide.map().onChanged(() -> told.add(guide.map().isEvacuating()));

        coordinator.publish(new Change.EvacuationPut(true), new Change.EvacuationPut(false));
        awaitPosition(2);

        assertThat(told).doesNotContain(true);
    }

    @Test
    void anEvacuationIsToldByThePageThatShowsAnotherLogAndHoldsWhileThatIsRead() {
        coordinator.publish(put(0));
        awaitPosition(1);
        List<String> told = new CopyOnWriteArrayList<>();
        guide.map().onChanged(() -> told.add(guide.map().isEvacuating() + " at " + follower.position()));

        coordinator.beginAfresh(put(0), put(1), put(2), new Change.EvacuationPut(true));
        awaitPosition(4);

        assertThat(told).as("what is read anew comes later").startsWith("true at 1");
        assertThat(told).as("nor is it taken back meanwhile").allMatch(one -> one.startsWith("true"));
    }

    @Test
    void anEvacuationToldOfAnotherLogOutlivesTheNodeAndEndsWhenThatLogSaysSo() {
        // given
        coordinator.publish(put(0));
        awaitPosition(1);
        guide.map().onChanged(network::cut);
        coordinator.beginAfresh(
                put(0), put(1), put(2), new Change.EvacuationPut(true), new Change.EvacuationPut(false));
        await("the beginning", () -> follower.position() == 0);

        // when
        stopNode();
        startNode();

        // then
        assertThat(guide.map().isEvacuating()).isTrue();

        // when
        network.heal();
        awaitPosition(5);

        // then
        assertThat(guide.map().isEvacuating()).isFalse();
    }

    @Test
    void anEvacuationOfWhichTheNewLogKnowsNothingHoldsUntilItsEnd() {
        coordinator.publish(new Change.EvacuationPut(true));
        awaitPosition(1);
        List<Long> ended = new CopyOnWriteArrayList<>();
        guide.map().onChanged(() -> {
            if (!guide.map().isEvacuating()) {
                ended.add(follower.position());
            }
        });

        coordinator.beginAfresh(put(0), put(1), put(2), put(3));
        awaitPosition(4);

        assertThat(ended).as("with the last of its pages").containsExactly(3L);
    }

    @Test
    void whatIsClosedIsToldBeforeWhatTakesPlace() {
        List<String> told = new CopyOnWriteArrayList<>();
        guide.map().onChanged(() -> told.add("closed " + guide.map().closed()));
        guide.map()
                .schedule()
                .onChanged(() -> told.add("on " + guide.map().schedule().list().size()));

        coordinator.publish(
                new Change.SchedulePut(entry("a")),
                new Change.ClosuresPut(List.of(new ClosedFeature("gate-a", Optional.empty(), Optional.empty()))));

        await("both", () -> told.containsAll(List.of("closed [gate-a]", "on 1")));
        assertThat(told.indexOf("closed [gate-a]")).isLessThan(told.indexOf("on 1"));
    }

    @Test
    void whatTakesPlaceIsReadOnlyWhenThePageMayHaveChangedIt() throws SQLException {
        coordinator.publish(new Change.SchedulePut(entry("a")));
        awaitPosition(1);
        await("the entry", () -> guide.map().schedule().list().size() == 1);

        smuggle(entry("b"));
        coordinator.publish(put(0));
        awaitPosition(2);
        coordinator.publish(put(1));
        awaitPosition(3);
        assertThat(guide.map().schedule().list()).hasSize(1);

        coordinator.publish(new Change.ScheduleRemoved("a"));
        await("what is left", () -> guide.map().schedule().list().equals(List.of(entry("b"))));
    }

    @Test
    void whatOnlyAnEarlierLogKnewGoesWithTheEndOfTheNewOne() {
        coordinator.publish(new Change.SchedulePut(entry("a")));
        await("the entry", () -> guide.map().schedule().list().size() == 1);

        coordinator.beginAfresh();
        coordinator.publish(put(1));

        await("its end", () -> guide.map().schedule().list().isEmpty());
    }
}
