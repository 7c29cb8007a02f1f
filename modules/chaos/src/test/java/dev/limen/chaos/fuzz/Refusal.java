package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.InvalidInputException;

/** What a decoder may do with anything at all: use it, or refuse it with one clear sentence. */
final class Refusal {
    /** Long enough for a list of what is known; nobody reads more. */
    private static final int LONGEST = 2_100;

    private Refusal() {}

    /** Decodes something. */
    interface Decoder {
        /** Does it. */
        void decode() throws Exception;
    }

    /** Fails on any other end than success or a clear sentence. */
    static void orSuccess(Decoder decoder) {
        try {
            decoder.decode();
        } catch (InvalidInputException refused) {
            assertClear(String.valueOf(refused.getMessage()));
        } catch (Exception | StackOverflowError | OutOfMemoryError other) {
            throw new AssertionError("neither used nor refused with a sentence", other);
        }
    }

    /** A sentence for a person: one line, nothing of Java's, no control characters that could forge a log. */
    static void assertClear(String sentence) {
        assertThat(sentence).isNotBlank().hasSizeLessThan(LONGEST).doesNotContain("Exception", "dev.limen.", "java.");
        assertThat(sentence.chars().filter(Character::isISOControl).count())
                .as("control characters in: " + sentence)
                .isZero();
    }
}
