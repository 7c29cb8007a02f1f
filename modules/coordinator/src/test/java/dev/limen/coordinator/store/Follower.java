package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.TicketView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An edge: applies changes as {@link Change} says and knows nothing else. */
final class Follower {
    /** What it asks for; everything when empty. */
    final Optional<Set<Zone>> zones;

    final Map<ReferenceId, String> references = new HashMap<>();
    final Map<TicketId, TicketView> tickets = new HashMap<>();
    final Set<Set<PersonId>> lookAlikes = new HashSet<>();
    long position;

    Follower(Optional<Set<Zone>> zones) {
        this.zones = zones;
    }

    void apply(ChangePage page) {
        page.entries().forEach(entry -> apply(entry.change()));
        position = page.position();
    }

    private void apply(Change change) {
        if (change instanceof Change.ReferencePut put) {
            references.put(put.reference(), put.person() + ":" + Arrays.hashCode(put.template()));
        } else if (change instanceof Change.ReferenceErased erased) {
            references.remove(erased.reference());
        } else if (change instanceof Change.PersonErased erased) {
            references.values().removeIf(reference -> reference.startsWith(erased.person() + ":"));
            tickets.values().removeIf(ticket -> ticket.ticket().holder().equals(erased.person()));
            lookAlikes.removeIf(pair -> pair.contains(erased.person()));
        } else if (change instanceof Change.LookAlikesPut put) {
            lookAlikes.add(Set.of(put.first(), put.second()));
        } else if (change instanceof Change.LookAlikesErased erased) {
            lookAlikes.remove(Set.of(erased.first(), erased.second()));
        } else if (change instanceof Change.TicketPut put) {
            Optional<TicketView.Use> used =
                    Optional.ofNullable(tickets.get(put.ticket().id())).flatMap(TicketView::used);
            tickets.put(put.ticket().id(), new TicketView(put.ticket(), used));
        } else if (change instanceof Change.TicketErased erased) {
            tickets.remove(erased.ticket());
        } else if (change instanceof Change.TicketForgotten forgotten) {
            tickets.remove(forgotten.ticket());
        } else if (change instanceof Change.TicketUsed used) {
            TicketView known = tickets.get(used.ticket());
            assertThat(known).as("a use is never told before its ticket").isNotNull();
            tickets.put(
                    used.ticket(),
                    new TicketView(known.ticket(), Optional.of(new TicketView.Use(used.gate(), used.at()))));
        }
    }
}
