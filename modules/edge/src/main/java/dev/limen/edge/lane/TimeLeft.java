package dev.limen.edge.lane;

/**
 * What there is time for before somebody is decided about.
 *
 * @param toLook doubt gives no decision yet: more frames may tell more
 * @param toShowTicket whoever must show a ticket beside the face is asked to, and not decided about yet
 */
record TimeLeft(boolean toLook, boolean toShowTicket) {
    static final TimeLeft NONE = new TimeLeft(false, false);
}
