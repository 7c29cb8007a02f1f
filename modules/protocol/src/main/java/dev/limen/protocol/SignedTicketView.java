package dev.limen.protocol;

import dev.limen.core.TicketId;
import java.time.Instant;

/**
 * A ticket as its holder carries it.
 *
 * @param ticket which
 * @param text of its QR code; a phone that the ticket is bound to adds its own code
 * @param key the id of the key it is signed with
 * @param issuedAt when it was signed
 * @param qrVersion of the QR code of the text, 1 to 40
 * @param qrModules how many modules a side that has
 */
public record SignedTicketView(
        TicketId ticket, String text, String key, Instant issuedAt, int qrVersion, int qrModules) {}
