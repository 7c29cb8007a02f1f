package dev.limen.audit;

import java.util.Locale;

/** What the chain records. The word, not the order, is what is stored. */
public enum AuditAction {
    /** The coordinator began to serve; the details are the settings that decide about people. */
    STARTED,
    /** Those settings are others than at the start before. */
    POLICY_CHANGED,
    /** Heads are signed with another key from here on; the subject is the public key before. */
    KEY_CHANGED,
    /** Events of a node were stored; the details bind the chain to their bytes. */
    EVENTS_STORED,
    /** A template became a reference. */
    ENROLLED,
    /** Staff decided about a picture that had been referred. */
    REFERRAL_DECIDED,
    /** Somebody was put on the watch list. */
    WATCH_LIST_ADDED,
    /** An entry of the watch list was taken away, by staff or because its time was up. */
    WATCH_LIST_REMOVED,
    /** Staff said what they made of a watch-list hit. */
    WATCH_LIST_REVIEWED,
    /** Something of the venue was closed; the details say from when until when. */
    CLOSURE_SET,
    /** Something of the venue was opened again, by staff or because its time was up. */
    CLOSURE_LIFTED,
    /** Staff said how full a place is; the details say until when that holds. */
    CROWD_REPORTED,
    /** Staff took back what was said of how full a place is. */
    CROWD_REPORT_LIFTED,
    /** Staff ordered how a gate is run; the details say how, why and until when. */
    GATE_MODE_ORDERED,
    /** A gate is run as configured again, because staff said so or the order's time was up. */
    GATE_MODE_LIFTED,
    /** Everybody was told to leave the venue; the details say why. */
    EVACUATION_RAISED,
    /** Nobody is told to leave the venue any more; the details say why. */
    EVACUATION_ENDED,
    /** Staff said that nobody need leave because of a gate's fire input; the details say why. */
    FIRE_INPUT_DISMISSED,
    /** Something was put into the schedule, or is planned otherwise; the details say for when and where. */
    SCHEDULE_PLANNED,
    /** An entry of the schedule was delayed, moved or cancelled, or is as planned again. */
    SCHEDULE_CHANGED,
    /** An entry was taken out of the schedule, by staff or because it is long over. */
    SCHEDULE_REMOVED,
    /** Staff decided about somebody whom a gate had referred. */
    OVERRIDE_DECIDED,
    /** Staff found out about a ticket on which too many went in. */
    CONFLICT_SETTLED,
    /** Events were handed out as a file. */
    EVENTS_EXPORTED,
    /** A face crop was shown. */
    CROP_READ,
    /** Templates left for an edge node, or in a ticket. */
    TEMPLATES_READ,
    /** Somebody was told everything that is held about a person. */
    PERSON_REPORTED,
    /** A secret was made with which a phone can take tickets. */
    PHONE_INVITED,
    /** A phone took tickets and acts for a person from here on. */
    PHONE_BOUND,
    /** A ticket went to another phone, under another number. */
    TICKET_RENUMBERED,
    /** A person agreed to a purpose. */
    CONSENT_GIVEN,
    /** A person took an agreement back. */
    CONSENT_WITHDRAWN,
    /** One reference was erased. */
    REFERENCE_ERASED,
    /** A person was erased. */
    PERSON_ERASED,
    /** Something was erased because its time was up. */
    RETENTION_ERASED,
    /** A face crop was kept for a stated purpose. */
    CASE_OPENED,
    /** The crop of a case was shown. */
    CASE_READ,
    /** A case and its crop were erased. */
    CASE_CLOSED,
    /** The chain was read. */
    AUDIT_READ,
    /** The chain was exported, for a regulator. */
    AUDIT_EXPORTED,
    /** Somebody signed in. */
    SIGNED_IN,
    /** A passkey counted backwards, as a copy of it would; it was not taken. */
    PASSKEY_REFUSED,
    /** A user was added, or has another password, second factor or other roles. */
    USER_CHANGED,
    /** A user was removed. */
    USER_REMOVED,
    /** A token was made, for a script or a node. */
    TOKEN_MADE,
    /** A token holds no more. */
    TOKEN_REMOVED,
    /** A one-time code was made with which a machine becomes a node. */
    NODE_INVITED,
    /** A machine became a node. */
    NODE_ENROLLED,
    /** A node is not listened to any more. */
    NODE_REVOKED,
    /** A node remembers another chain than this one. */
    ANCHOR_CONFLICT;

    /** {@return the word that stands in an entry} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
