package dev.limen.admission;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows when somebody goes in on a ticket that nobody was seen to leave on.
 *
 * @param mode how strict
 * @param onViolation with {@code soft}: refer to staff (default) or admit with a remark
 * @param within with {@code timed}: how long after the entry the ticket is denied, 1 s to 24 h
 */
public record AntiPassback(Mode mode, Optional<OnViolation> onViolation, Optional<Duration> within) {
    /** Staff are asked. */
    static final AntiPassback DEFAULT = new AntiPassback(Mode.SOFT, Optional.empty(), Optional.empty());

    /** @throws InvalidInputException when a value does not go with the mode, or is out of range */
    public AntiPassback {
        if (onViolation.isPresent() && mode != Mode.SOFT) {
            throw new InvalidInputException("anti_passback.on_violation goes with anti_passback.mode: soft only.");
        }
        if (within.isPresent() != (mode == Mode.TIMED)) {
            throw new InvalidInputException(
                    "anti_passback.within, such as 30m, is given exactly when" + " anti_passback.mode is timed.");
        }
        within.ifPresent(time -> PolicyRules.requireUpToADay("anti_passback.within", time));
    }

    /** How strict. */
    public enum Mode {
        /** Not looked at. */
        NONE,
        /** Referred, or admitted with a remark. */
        SOFT,
        /** Denied until the exit was seen. */
        HARD,
        /** Denied for a while after the entry, then forgotten. */
        TIMED
    }

    /** What {@link Mode#SOFT} does. */
    public enum OnViolation {
        /** Staff look. */
        REFER,
        /** Admitted; the reason and the trail say so. */
        REMARK
    }

    Verdict judge(TicketUse use, Instant now) {
        if (!use.isInside()) {
            return Verdict.FINE;
        }
        return switch (mode) {
            case NONE -> Verdict.FINE;
            case SOFT -> onViolation.orElse(OnViolation.REFER) == OnViolation.REMARK ? Verdict.REMARK : Verdict.REFER;
            case HARD -> Verdict.DENY;
            case TIMED -> isWithin(use, now) ? Verdict.DENY : Verdict.FINE;
        };
    }

    /** An entry of which nobody knows when it was may have been just now. */
    private boolean isWithin(TicketUse use, Instant now) {
        return use.lastEntry()
                .map(entry -> now.isBefore(entry.plus(within.orElseThrow())))
                .orElse(true);
    }

    enum Verdict {
        FINE,
        REMARK,
        REFER,
        DENY
    }
}
