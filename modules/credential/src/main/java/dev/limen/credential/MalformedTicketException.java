package dev.limen.credential;

/** Bytes that are no ticket; the message goes on after "because". */
final class MalformedTicketException extends Exception {
    MalformedTicketException(String why) {
        super(why);
    }
}
