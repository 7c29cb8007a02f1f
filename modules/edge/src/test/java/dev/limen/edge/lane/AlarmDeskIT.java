package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.edge.state.Events;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AlarmDeskIT {
    private static final long CAPACITY = 20;

    @TempDir
    private Path folder;

    private Gatehouse house;
    private AlarmDesk desk;

    @AfterEach
    void close() {
        desk.close();
        house.close();
    }

    private void open() {
        house = new Gatehouse(folder, CAPACITY);
        desk = new AlarmDesk(new GateId("gate-a"), house.context, house.clock);
    }

    private List<Event.Alarm> alarms() {
        return house.outbox.listOldest(10_000).stream()
                .filter(Event.Alarm.class::isInstance)
                .map(Event.Alarm.class::cast)
                .toList();
    }

    @Test
    void anAlarmBecomesADurableEventAtOnce() {
        open();
        desk.raise(AlarmKind.FIRE, "The fire input is on.");

        await("the event", () -> alarms().size() == 1);
        Event.Alarm alarm = alarms().get(0);
        assertThat(alarm.alarm()).isEqualTo(AlarmKind.FIRE);
        assertThat(alarm.sentence()).isEqualTo("The fire input is on.");
        assertThat(alarm.at()).isEqualTo(house.clock.instant());
        assertThat(alarm.gate()).isEqualTo(new GateId("gate-a"));
    }

    @Test
    void aFloodBecomesFewEventsThatCountEveryOne() {
        open();
        for (int i = 0; i < 1000; i++) {
            desk.raise(AlarmKind.TAILGATING, "Somebody followed.");
        }
        await(
                "all to be counted",
                () -> alarms().stream().mapToInt(Event.Alarm::count).sum() == 1000);
        assertThat(alarms()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aFireInputThatFlickersIsToldOnceAndCountedLater() {
        open();
        desk.raise(AlarmKind.FIRE, "The fire input is on.");
        await("the first", () -> alarms().size() == 1);
        for (int i = 0; i < 500; i++) {
            desk.raise(AlarmKind.FIRE, "The fire input is on.");
        }
        desk.raise(AlarmKind.TAMPER, "The housing is open.");
        await("what has nothing to do with it", () -> alarms().size() == 2);
        assertThat(alarms()).extracting(Event.Alarm::alarm).containsExactly(AlarmKind.FIRE, AlarmKind.TAMPER);
        house.clock.advance(Duration.ofSeconds(5));
        assertThat(desk.findProblem()).as("the disk has room").isEmpty();

        desk.close();
        assertThat(alarms()).hasSize(3);
        assertThat(alarms().get(2).count()).as("none is forgotten").isEqualTo(500);
    }

    @Test
    void anotherFireIsDurableAtOnceWhileTheFirstMayFlicker() {
        open();
        desk.raise(AlarmKind.FIRE, "The fire input of the hall is on.");
        await("the first", () -> alarms().size() == 1);
        desk.raise(AlarmKind.FIRE, "The fire input of the tower is on.");
        desk.raise(AlarmKind.TAMPER, "The housing is open.");

        await("what came last", () -> alarms().stream().anyMatch(alarm -> alarm.alarm() == AlarmKind.TAMPER));
        assertThat(alarms())
                .extracting(Event.Alarm::sentence)
                .containsExactly(
                        "The fire input of the hall is on.",
                        "The fire input of the tower is on.",
                        "The housing is open.");
    }

    @Test
    void aFullOutboxKeepsAlarmsUntilThereIsRoom() {
        open();
        for (int i = 0; i < CAPACITY; i++) {
            house.outbox.append(Events::passage);
        }
        desk.raise(AlarmKind.TAMPER, "The housing is open.");
        desk.raise(AlarmKind.TAMPER, "The housing is open.");
        house.clock.advance(Duration.ofSeconds(10));
        await("the problem to be told", () -> desk.findProblem().isPresent());
        assertThat(desk.findProblem())
                .contains("An alarm of gate gate-a cannot be stored: make room on the node's disk.");

        house.outbox.acknowledge(CAPACITY);
        await("the event", () -> alarms().size() == 1);
        assertThat(alarms().get(0).count()).isEqualTo(2);
        await("the problem to end", () -> desk.findProblem().isEmpty());
    }

    @Test
    void closingStoresWhatIsLeft() {
        open();
        desk.raise(AlarmKind.TAILGATING, "One.");
        desk.raise(AlarmKind.FIRE, "Two.");
        desk.raise(AlarmKind.TAMPER, "Three.");
        desk.close();
        assertThat(alarms()).hasSize(3);
    }
}
