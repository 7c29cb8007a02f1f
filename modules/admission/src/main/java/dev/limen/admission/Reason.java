package dev.limen.admission;

import java.util.Locale;

/** The rule that settled a decision. */
public enum Reason {
    /** Recognised, and the ticket opens this zone now. */
    TICKET_VALID("recognised, ticket valid"),
    /** The gate is closed. */
    GATE_CLOSED("the gate is closed"),
    /** The gate cannot trust itself. */
    GATE_IMPAIRED("the gate is not working properly"),
    /** Nobody enrolled is alike enough. */
    NOT_IDENTIFIED("not enrolled, or not recognised"),
    /** Somebody is nearly alike enough. */
    DOUBTFUL_MATCH("too little alike to be sure"),
    /** Two enrolled people are too much alike. */
    LOOK_ALIKE("alike to more than one person"),
    /** The face is marked as another enrolled person's look-alike, and no ticket of the person was shown. */
    SECOND_FACTOR_NEEDED("looks like another enrolled person, ticket needed"),
    /** Two faces were too close to tell apart. */
    NOT_ALONE("somebody else was too close"),
    /** The track was too short. */
    TOO_LITTLE_EVIDENCE("seen too shortly"),
    /** It may be a picture of a person. */
    ATTACK_SUSPECTED("perhaps not a live person"),
    /** Nobody checked whether it is a picture of a person. */
    LIVENESS_NOT_CHECKED("not checked for being a live person"),
    /** Recognised, without any ticket. */
    NO_TICKET("recognised, has no ticket"),
    /** Recognised, with tickets for other zones only. */
    WRONG_ZONE("ticket is for another zone"),
    /** The ticket opens later. */
    TOO_EARLY("ticket is not valid yet"),
    /** The ticket no longer opens. */
    EXPIRED("ticket is no longer valid"),
    /** Somebody has passed on this ticket. */
    ALREADY_USED("ticket was already used"),
    /** What was shown as a ticket is none, or not good any more. */
    TICKET_REFUSED("ticket is not genuine, or was taken back"),
    /** The ticket carries its holder's face, and no face could be compared with it. */
    FACE_NEEDED("ticket asks for its holder's face"),
    /** The rules would admit; the gate's mode asks staff. */
    OPERATOR_CONFIRMS("waits for staff to confirm");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** {@return the reason in a few words for staff} */
    public String words() {
        return words;
    }

    /** {@return the stable code, such as {@code wrong-zone}} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
