package dev.limen.edge.barrier.gpio;

import java.io.IOException;

/** The kernel refused a call. */
final class GpioErrorException extends IOException {
    static final int PERMISSION = 1;
    static final int NO_ENTRY = 2;
    static final int ACCESS = 13;
    static final int BUSY = 16;
    static final int NO_DEVICE = 19;
    static final int INVALID = 22;
    static final int NOT_A_TERMINAL = 25;

    private final int number;

    /** @param number of the error, as in {@code errno(3)} */
    GpioErrorException(int number) {
        super("errno " + number);
        this.number = number;
    }

    /** {@return what to do about it, as the end of a sentence} */
    String remedy() {
        return switch (number) {
            case NO_ENTRY, NO_DEVICE -> "there is no such device: check options.chip and the wiring";
            case PERMISSION, ACCESS -> "this user may not use it: add the user to the device's group";
            case BUSY -> "another program holds it: end that program, or choose another line";
            case INVALID ->
                "the chip has no such line or cannot do what is asked of it: check the line's number and bias";
            case NOT_A_TERMINAL -> "this is no GPIO chip of Linux 5.10 or newer: check options.chip";
            default -> "the kernel says errno " + number + ": check the wiring";
        };
    }
}
