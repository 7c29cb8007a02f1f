package dev.limen.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.limen.core.InvalidInputException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What somebody who handed in something unusable gets to read. */
public final class Refusal {
    private Refusal() {}

    /** Checks that the call is refused with one sentence for people, and goes on with that sentence. */
    public static AbstractStringAssert<?> of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        return assertThat(thrown.getMessage())
                .doesNotContain("\n", "Exception", "dev.limen", "java.", "null")
                .endsWith(".")
                .hasSizeBetween(20, 400);
    }
}
