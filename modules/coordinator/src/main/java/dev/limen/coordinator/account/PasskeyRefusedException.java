package dev.limen.coordinator.account;

import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;

/** A passkey that was shown is not taken. */
public final class PasskeyRefusedException extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** It signed for another address than ours. */
        ELSEWHERE("This passkey was shown to another address than this one: open the page at its own address."),
        /** Nothing was asked, or something else, or too long ago. */
        STALE("That was asked too long ago, or answered already: begin again."),
        /** It did not look who is there. */
        UNVERIFIED("This passkey did not check that it is you: use one that asks for a PIN, a finger or a face."),
        /** It counted backwards; whoever shows it has the key. */
        COPIED(
                "This passkey counts backwards, as a copy of it would, so it is not taken: remove it and add another one."),
        /** Anything else. */
        WRONG("This passkey was not taken: use another one, or another way.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** {@return what to tell whose passkey it is} */
        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;

    PasskeyRefusedException(Reason reason) {
        super(reason.sentence(), null, false, false);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }

    static PasskeyRefusedException of(RuntimeException fault) {
        if (fault instanceof BadOriginException
                || fault instanceof BadRpIdException
                || fault instanceof CrossOriginException) {
            return new PasskeyRefusedException(Reason.ELSEWHERE);
        }
        if (fault instanceof BadChallengeException) {
            return new PasskeyRefusedException(Reason.STALE);
        }
        if (fault instanceof UserNotVerifiedException || fault instanceof UserNotPresentException) {
            return new PasskeyRefusedException(Reason.UNVERIFIED);
        }
        return new PasskeyRefusedException(
                fault instanceof MaliciousCounterValueException ? Reason.COPIED : Reason.WRONG);
    }
}
