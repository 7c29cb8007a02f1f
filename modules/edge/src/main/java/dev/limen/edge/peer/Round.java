package dev.limen.edge.peer;

import dev.limen.core.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One claim going round: over when everybody who is expected to answer has, or when time is up and what was heard is kept.
 * Thread-safe.
 */
final class Round {
    private final Set<NodeId> silent;
    private final Set<NodeId> expected;
    private final Map<NodeId, Set<NodeId>> answers = new HashMap<>();
    private final Consumer<Result> over;
    private int keeping;
    private boolean late;
    private boolean done;
    private Optional<Throwable> fault = Optional.empty();

    /**
     * @param all who is asked
     * @param expected of those, whom it is worth waiting for
     * @param over told the result, once
     */
    Round(Set<NodeId> all, Set<NodeId> expected, Consumer<Result> over) {
        this.silent = new HashSet<>(all);
        this.expected = new HashSet<>(expected);
        this.over = over;
    }

    /**
     * @param answers of each that answered in time, who claims the ticket
     * @param unasked the others
     * @param fault why what they said could not be kept
     */
    record Result(Map<NodeId, Set<NodeId>> answers, List<NodeId> unasked, Optional<Throwable> fault) {}

    /** Everybody has been asked; ends at once when nobody is worth waiting for. */
    void begun() {
        tell(this::concludeIfOver);
    }

    /** An answer is here and is being kept; {@return whether it is in time} */
    synchronized boolean heard(NodeId node) {
        if (done || late) {
            return false;
        }
        keeping++;
        return true;
    }

    /** An answer that was heard in time is kept. */
    void kept(NodeId node, Set<NodeId> claimants) {
        tell(() -> {
            keeping--;
            answers.put(node, claimants);
            silent.remove(node);
            expected.remove(node);
            return concludeIfOver();
        });
    }

    /** An answer that was heard in time could not be kept. */
    void lost(Throwable why) {
        tell(() -> {
            keeping--;
            fault = Optional.of(why);
            return concludeIfOver();
        });
    }

    /** Nothing will come from there. */
    void failed(NodeId node) {
        tell(() -> {
            expected.remove(node);
            return concludeIfOver();
        });
    }

    /** Time is up. */
    void timeIsUp() {
        tell(() -> {
            late = true;
            return concludeIfOver();
        });
    }

    private Optional<Result> concludeIfOver() {
        if (done || keeping > 0 || !(late || expected.isEmpty())) {
            return Optional.empty();
        }
        done = true;
        List<NodeId> unasked = new ArrayList<>(silent);
        unasked.sort((one, other) -> one.value().compareTo(other.value()));
        return Optional.of(new Result(Map.copyOf(answers), unasked, fault));
    }

    /** Not with the monitor held: whoever is told may have one of its own. */
    private void tell(Step step) {
        Optional<Result> result;
        synchronized (this) {
            result = step.take();
        }
        result.ifPresent(over);
    }

    @FunctionalInterface
    private interface Step {
        Optional<Result> take();
    }
}
