package dev.limen.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rule that settled a decision. */
public enum Reason {
    /** Recognised or with a genuine ticket in hand, and the ticket opens this zone now. */
    TICKET_VALID("recognised, ticket valid"),
    /** As before, although nobody saw the holder leave; the policy admits with a remark. */
    PASSBACK_REMARKED("ticket valid, but nobody saw the holder leave"),
    /** Leaves by a gate that asks who they are. */
    LEAVING("recognised, leaves"),
    /** Leaves by a gate that asks nobody. */
    FREE_EGRESS("leaves, nobody is asked"),
    /** The fire input frees the way out. */
    FIRE_EGRESS("fire alarm, the way out is free"),
    /** The fire input is on; nobody goes in. */
    FIRE_ALARM("fire alarm, nobody enters"),
    /** The gate is closed. */
    GATE_CLOSED("the gate is closed"),
    /** This gate lets people out only. */
    EGRESS_ONLY("this gate only lets people out"),
    /** The gate cannot trust itself. */
    GATE_IMPAIRED("the gate is not working properly"),
    /** Nobody stands there any more. */
    PERSON_GONE("had left before the gate could decide"),
    /** Somebody on the watch list may stand there; two people look. */
    WATCH_LIST("two people must look at this one"),
    /** This gate reads tickets, not faces. */
    TICKETS_ONLY("this gate opens for a ticket in hand only"),
    /** What was shown is no genuine ticket. */
    CREDENTIAL_REFUSED("the ticket shown is not genuine"),
    /** A genuine ticket of which this gate has not heard. */
    TICKET_UNKNOWN("genuine ticket, not known here"),
    /** Nobody enrolled is alike enough. */
    NOT_IDENTIFIED("not enrolled, or not recognised"),
    /** Somebody is nearly alike enough. */
    DOUBTFUL_MATCH("too little alike to be sure"),
    /** Two enrolled people are too much alike. */
    LOOK_ALIKE("alike to more than one person"),
    /** The face is marked as another enrolled person's look-alike, and no ticket was shown. */
    SECOND_FACTOR_NEEDED("looks like another enrolled person, ticket needed"),
    /** Two faces were too close to tell apart. */
    NOT_ALONE("somebody else was too close"),
    /** The track was too short. */
    TOO_LITTLE_EVIDENCE("seen too shortly"),
    /** More like a person than like a picture of one, but not clearly so, and no ticket was shown. */
    LIVENESS_DOUBTFUL("not clearly a live person, ticket needed"),
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
    /** Somebody has gone in on this ticket as often as it allows. */
    ALREADY_USED("ticket was already used"),
    /** Nobody saw the holder leave since the last entry. */
    PASSBACK("went in on this ticket and was not seen to leave"),
    /** A minor, and no guardian of the same order was admitted shortly before. */
    GUARDIAN_NEEDED("minor without the guardian"),
    /** As many people as the zone may hold are in it. */
    ZONE_FULL("the zone is full"),
    /** The zone has a limit and nobody knows how many people are in it. */
    OCCUPANCY_UNKNOWN("nobody knows whether the zone is full"),
    /** The ticket carries its holder's face, and no face could be compared with it. */
    FACE_NEEDED("ticket asks for its holder's face"),
    /** The rules would admit; the gate's mode asks staff. */
    OPERATOR_CONFIRMS("waits for staff to confirm"),
    /** A member of staff has looked and lets this person through. */
    STAFF_ADMITTED("let through by staff"),
    /** A member of staff has looked and turns this person away. */
    STAFF_DENIED("turned away by staff"),
    /** A member of staff has looked and asks for the ticket. */
    TICKET_ASKED("staff ask for the ticket");

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

    /** {@return the reason of that code; empty when this version does not know it} */
    public static Optional<Reason> find(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /** {@return how many members of staff must look before the gate may be opened by hand} */
    public int reviewers() {
        return this == WATCH_LIST ? 2 : 1;
    }

    /** {@return whether a ticket in hand, shown beside the face, settles it} */
    public boolean asksForTicket() {
        return this == SECOND_FACTOR_NEEDED || this == LIVENESS_DOUBTFUL;
    }

    boolean opensEntry() {
        return this == TICKET_VALID || this == PASSBACK_REMARKED;
    }

    /** {@return whether a person's word opens the gate, whichever way it leads and with or without a ticket} */
    boolean opensByHand() {
        return this == STAFF_ADMITTED;
    }

    boolean opensEgress() {
        return this == LEAVING || this == FREE_EGRESS || this == FIRE_EGRESS;
    }
}
