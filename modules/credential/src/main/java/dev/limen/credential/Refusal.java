package dev.limen.credential;

/** Why a ticket that was shown does not count. */
public enum Refusal {
    /** No ticket of ours, or damaged. */
    MALFORMED,
    /** Of a version that this Limen does not know. */
    UNKNOWN_VERSION,
    /** Signed with a key that this gate does not trust. */
    UNKNOWN_KEY,
    /** The signature is not that key's. */
    FORGED,
    /** Taken back by who issued it. */
    REVOKED,
    /** It opens later. */
    NOT_YET_VALID,
    /** It opened earlier. */
    EXPIRED,
    /** Bound to a phone and shown without the phone's code. */
    CODE_MISSING,
    /** The phone's code is not of now: a screenshot, or a wrong clock. */
    CODE_STALE,
    /** The code is not that phone's. */
    CODE_FORGED,
    /** The code was shown here before. */
    CODE_REPLAYED
}
