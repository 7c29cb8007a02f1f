package dev.limen.app.cli;

import dev.limen.credential.qr.QrSymbol;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how a ticket's QR code is drawn into a file. */
final class QrOptions {
    @Option(names = "--png", paramLabel = "FILE", description = "Draw the QR code; none is overwritten.")
    private @Nullable Path png;

    @Option(
            names = "--module",
            paramLabel = "PIXELS",
            defaultValue = "8",
            description = "How wide a module is drawn (default 8).")
    private int module;

    void draw(QrSymbol symbol) {
        if (png != null) {
            TicketInput.write(png, symbol.png(module));
        }
    }
}
