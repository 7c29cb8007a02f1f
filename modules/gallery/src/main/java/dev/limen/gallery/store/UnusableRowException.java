package dev.limen.gallery.store;

/** A row that cannot be compared; the others can. */
final class UnusableRowException extends Exception {
    private final transient RowLabel label;

    UnusableRowException(RowLabel label, String reason) {
        super(reason);
        this.label = label;
    }

    void reportTo(Quarantine quarantine) {
        quarantine.add(label.row(), label.reference(), String.valueOf(getMessage()));
    }
}
