package dev.limen.coordinator.phone;

import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.ticket.TicketIssuer;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What phones are served with.
 *
 * @param guard lets them in
 * @param desk hands tickets over
 * @param wallets tells them what they carry
 * @param consents records what their owners agree to
 * @param portraits takes their owners' pictures
 */
public record PhoneServices(
        PhoneGuard guard, PhoneDesk desk, Wallets wallets, HolderConsents consents, PortraitDesk portraits) {
    /**
     * {@return all of it}
     *
     * @param facesKept how long a template is kept after the last ticket ended
     */
    public static PhoneServices open(
            CoordinatorDatabase database,
            Stores stores,
            EnrolmentDesk enrolment,
            Optional<TicketIssuer> issuer,
            Erasures erasures,
            Duration facesKept,
            WorkerExecutor workers,
            Clock clock) {
        HolderConsents consents = new HolderConsents(database, stores, erasures, clock);
        return new PhoneServices(
                new PhoneGuard(database, stores.phones(), workers, clock),
                new PhoneDesk(database, stores, issuer.isPresent(), clock),
                new Wallets(database, stores, consents, issuer, facesKept, clock),
                consents,
                new PortraitDesk(database, stores, enrolment, clock));
    }
}
