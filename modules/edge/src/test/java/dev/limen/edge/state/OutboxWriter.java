package dev.limen.edge.state;

import java.nio.file.Path;

/** Appends to an outbox and prints each sequence once it is durable, until it is killed. */
final class OutboxWriter {
    private OutboxWriter() {}

    public static void main(String[] args) {
        try (Outbox outbox = Outbox.open(Path.of(args[0]), Events.NODE, Long.MAX_VALUE)) {
            while (!System.out.checkError()) {
                System.out.println(outbox.append(Events::passage).id().sequence());
            }
        }
    }
}
