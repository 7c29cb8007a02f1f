package dev.limen.coordinator.evacuation;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What follows when a gate's fire input comes on.
 *
 * @param action whether everybody is told to leave at once
 * @param answerWithin how long staff have to answer until silence counts as yes
 */
public record FirePolicy(Action action, Duration answerWithin) {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(10);

    /** Ask, and take two minutes' silence for a yes. */
    public static final FirePolicy DEFAULT = new FirePolicy(Action.ASK, Duration.ofMinutes(2));

    /** @throws InvalidInputException when staff would have too little or too much time */
    public FirePolicy {
        if (answerWithin.compareTo(LEAST) < 0 || answerWithin.compareTo(MOST) > 0) {
            throw new InvalidInputException(
                    "evacuation.answer_within is " + answerWithin + ": give 10s to 10m, such as answer_within: 2m.");
        }
    }

    /** Who decides. */
    public enum Action {
        /** Staff are asked. */
        ASK,
        /** Everybody is told to leave. */
        EVACUATE;

        /**
         * {@return the one of that name}
         *
         * @throws InvalidInputException when there is none
         */
        public static Action of(String name) {
            return Arrays.stream(values())
                    .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "evacuation.on_fire_input is \"" + name + "\": give ask or evacuate."));
        }
    }
}
