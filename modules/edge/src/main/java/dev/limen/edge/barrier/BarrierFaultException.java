package dev.limen.edge.barrier;

import java.io.IOException;

/** The barrier did not obey. Its message is one sentence for staff. */
public final class BarrierFaultException extends IOException {
    /** @param sentence which barrier, what it refused, what to look at */
    public BarrierFaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** @param sentence which barrier, what it refused, what to look at */
    public BarrierFaultException(String sentence) {
        super(sentence);
    }

    /** {@return the sentence for staff} */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
