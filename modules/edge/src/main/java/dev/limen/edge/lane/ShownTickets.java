package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.core.TicketId;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.Verdict;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.edge.ticket.TicketCheck;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * The tickets shown at a lane. {@link #offer} may be called from any thread, the rest belongs to the lane's.
 *
 * <p>A ticket that is held before the gate is read many times and decided about once; who was not let in may show it again
 * after a while, and another code beside it at once where the first was refused.
 */
final class ShownTickets {
    private static final int MOST_WAITING = 16;

    /** A ticket seen again within this time is still the same showing of it. */
    private static final long SAME_SHOWING_NANOS = 6_000_000_000L;

    /** How long whoever shows a ticket with a face has to come before the camera. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    /** Forgeries beyond one a second are not recorded each: they must not fill the outbox. */
    private static final long REFUSAL_EVERY_NANOS = 1_000_000_000L;

    private final TicketCheck check;
    private final TicketDesk desk;
    private final AdmissionDesk faces;
    private final Admit admit;
    private final Clock clock;
    private final BlockingQueue<Shown> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Showing> showings = new HashMap<>();
    private final Queue<Undecided> undecided = new ArrayDeque<>();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<Long> lastRefusal = Optional.empty();
    private boolean presented;

    ShownTickets(TicketCheck check, TicketDesk desk, AdmissionDesk faces, Admit admit, Clock clock) {
        this.check = check;
        this.desk = desk;
        this.faces = faces;
        this.admit = admit;
        this.clock = clock;
    }

    /** Takes what a camera or scanner read; never waits, and drops what comes faster than a lane can look. */
    void offer(String text) {
        inbox.offer(new Shown(text, System.nanoTime()));
    }

    /**
     * {@return whether somebody with a face in the ticket is to come before the camera, or a ticket is being asked about; then
     * no other face is decided on}
     */
    boolean isWaitingForFace() {
        return waiting.isPresent() || isAsking();
    }

    /** {@return whether other gates are being asked about a ticket} */
    boolean isAsking() {
        return !undecided.isEmpty();
    }

    /** Somebody was let in by face on this ticket: seeing it beside the face is no second use of it. */
    void letIn(TicketId ticket, long nanos) {
        showings.put(nameOf(ticket), new Showing(nanos, true));
    }

    /**
     * Decides about what was shown since.
     *
     * @param nanos on the frames' clock, and {@link System#nanoTime()}'s
     * @param standing the one person at the gate; empty when there is nobody, or several
     * @param told of each decision about a genuine ticket as it is made
     */
    void serve(long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        showings.values().removeIf(showing -> nanos - showing.nanos() > SAME_SHOWING_NANOS);
        decideAgain(nanos, standing, told);
        for (Shown next = inbox.poll(); next != null; next = inbox.poll()) {
            take(next, nanos, standing, told);
        }
        lookAtWaiting(nanos, standing, told);
    }

    /** {@return whether a second factor was shown since this was last asked} */
    boolean takePresented() {
        boolean since = presented;
        presented = false;
        return since;
    }

    private void take(Shown shown, long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        Verdict verdict = check.verify(shown.text(), clock.instant());
        String name = verdict instanceof Verdict.Genuine genuine
                ? nameOf(genuine.ticket().content().id())
                : shown.text();
        Showing before = showings.get(name);
        if (before != null) {
            if (before.letIn()) {
                showings.put(name, new Showing(nanos, true));
            }
            return;
        }
        showings.put(name, new Showing(nanos, false));
        if (verdict instanceof Verdict.Refused refused) {
            refuse(refused, shown, nanos);
            return;
        }
        Verdict.Genuine genuine = (Verdict.Genuine) verdict;
        Optional<Verdict.Refused> replayed = check.spend(genuine, clock.instant());
        if (replayed.isPresent()) {
            refuse(replayed.get(), shown, nanos);
            return;
        }
        accept(genuine.ticket(), shown, nanos, standing, told);
    }

    private void accept(
            SignedTicket ticket, Shown shown, long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        if (admit == Admit.SECOND_FACTOR) {
            faces.present(ticket.content().id());
            presented = true;
        } else if (ticket.content().template().isPresent()) {
            waiting = Optional.of(new Waiting(ticket, check.openFace(ticket), shown.nanos(), nanos));
        } else {
            decide(new Undecided(ticket, Optional.empty(), shown.nanos()), nanos, standing, told);
        }
    }

    private void lookAtWaiting(long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        if (waiting.isEmpty()) {
            return;
        }
        Waiting now = waiting.get();
        boolean sure = now.own()
                .flatMap(own -> desk.compare(own, standing))
                .map(score -> desk.isSure(score, standing.orElseThrow()))
                .orElse(false);
        if (!sure && now.own().isPresent() && nanos - now.beganNanos() < PATIENCE_NANOS) {
            return;
        }
        // Before the decision: should that fail, nobody is left waiting, and the ticket may be shown again.
        waiting = Optional.empty();
        decide(new Undecided(now.ticket(), Optional.of(now.own()), now.shownNanos()), nanos, standing, told);
    }

    /** Those about which other gates were being asked. Should deciding fail, they may be shown again. */
    private void decideAgain(long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        for (int left = undecided.size(); left > 0; left--) {
            decide(undecided.remove(), nanos, standing, told);
        }
    }

    private void decide(Undecided one, long nanos, Optional<Track> standing, Consumer<Conclusion> told) {
        Optional<Conclusion> made = one.face()
                .map(own -> desk.decide(one.ticket(), own, standing, one.shownNanos()))
                .orElseGet(() -> desk.decide(one.ticket(), standing, one.shownNanos()));
        if (made.isEmpty()) {
            undecided.add(one);
            return;
        }
        showings.put(
                nameOf(one.ticket().content().id()),
                new Showing(nanos, made.get().opened()));
        told.accept(made.get());
    }

    private void refuse(Verdict.Refused refused, Shown shown, long nanos) {
        if (lastRefusal.filter(last -> nanos - last < REFUSAL_EVERY_NANOS).isEmpty()) {
            lastRefusal = Optional.of(nanos);
            desk.refuse(refused, shown.nanos());
        }
    }

    /** No text of a ticket has a small letter. */
    private static String nameOf(TicketId ticket) {
        return "ticket " + ticket;
    }

    private record Shown(String text, long nanos) {}

    private record Showing(long nanos, boolean letIn) {}

    /**
     * @param face empty when the ticket is decided about by itself; else the face in it, as far as it could be opened
     * @param shownNanos when it was shown
     */
    private record Undecided(SignedTicket ticket, Optional<Optional<FaceTemplate>> face, long shownNanos) {}

    /** @param own in memory until the decision */
    private record Waiting(SignedTicket ticket, Optional<FaceTemplate> own, long shownNanos, long beganNanos) {}
}
