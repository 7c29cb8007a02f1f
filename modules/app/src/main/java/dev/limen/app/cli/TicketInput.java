package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.TicketText;
import dev.limen.credential.qr.QrReader;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Where a ticket's text comes from, and its picture goes to. Stateless. */
final class TicketInput {
    private static final int PROBE = 3;

    private TicketInput() {}

    /**
     * Reads a ticket's text.
     *
     * @param given the text itself, a file that holds it, a picture of its QR code, or - for standard input
     * @throws InvalidInputException when there is no such file, or no code in the picture, or several tickets
     */
    static String text(String given) {
        if (TicketText.isTicket(given)) {
            return given;
        }
        byte[] bytes = bytes(given);
        String start = new String(bytes, 0, Math.min(PROBE, bytes.length), StandardCharsets.ISO_8859_1);
        if (TicketText.isTicket(start)) {
            // A space may belong to the ticket; the end of the line does not.
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]+$", "");
        }
        try (StillImage picture = ImageDecoder.decode(bytes)) {
            return oneOf(new QrReader().search(picture.luminance(), picture.width(), picture.height()), given);
        }
    }

    private static String oneOf(List<String> codes, String given) {
        List<String> tickets = codes.stream().filter(TicketText::isTicket).toList();
        if (codes.isEmpty()) {
            throw new InvalidInputException(
                    "No QR code was found in " + given + ": take the picture from nearer, and sharp.");
        }
        if (tickets.size() > 1) {
            throw new InvalidInputException("There are " + tickets.size() + " tickets in " + given
                    + ": take a picture of the one that is asked about.");
        }
        return tickets.isEmpty() ? codes.get(0) : tickets.get(0);
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new InvalidInputException("There is a file " + file + " already: choose another name.", there);
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The file " + file + " cannot be written: choose a folder that exists and that you may write to.",
                    unwritable);
        }
    }

    private static byte[] bytes(String given) {
        try {
            return given.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(given));
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "There is no file " + given
                            + ": name a ticket's text, a file with it, or a picture of its QR code.",
                    unreadable);
        }
    }
}
