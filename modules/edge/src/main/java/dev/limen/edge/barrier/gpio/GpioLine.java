package dev.limen.edge.barrier.gpio;

import dev.limen.edge.barrier.BarrierFaultException;
import java.util.Optional;

/**
 * One line of a GPIO chip, asked for when it is first used and again after it failed, so that a chip which comes back is
 * used again. Thread-safe.
 */
final class GpioLine implements AutoCloseable {
    private static final int KEPT_EDGES = 64;

    private final GpioKernel kernel;
    private final String chip;
    private final int offset;
    private final String what;
    private final String gate;
    private final long flags;
    private final Optional<Integer> debounceMicros;
    private final byte[] events = new byte[KEPT_EDGES * GpioUapi.EVENT_BYTES];
    private Optional<Integer> descriptor = Optional.empty();

    /**
     * @param what it is, such as {@code relay}, for messages
     * @param flags {@code GPIO_V2_LINE_FLAG_…}
     */
    GpioLine(
            GpioKernel kernel,
            String chip,
            int offset,
            String what,
            String gate,
            long flags,
            Optional<Integer> debounceMicros) {
        this.kernel = kernel;
        this.chip = chip;
        this.offset = offset;
        this.what = what;
        this.gate = gate;
        this.flags = flags;
        this.debounceMicros = debounceMicros;
    }

    /** Energises an output, or lets go of it. */
    synchronized void set(boolean on) throws BarrierFaultException {
        call(() -> {
            if (descriptor.isEmpty()) {
                // Comes up with this value: a relay must not click the other way while it is taken hold of.
                descriptor = Optional.of(request(Optional.of(on)));
            }
            kernel.ioctl(descriptor.get(), GpioUapi.SET_VALUES, GpioUapi.values(on));
            return on;
        });
    }

    /** {@return whether an input is on} */
    synchronized boolean isOn() throws BarrierFaultException {
        return call(() -> {
            byte[] values = GpioUapi.values(false);
            kernel.ioctl(hold(), GpioUapi.GET_VALUES, values);
            return GpioUapi.isOn(values);
        });
    }

    /** {@return how often an input has come on since this was last asked} */
    synchronized int risingEdges() throws BarrierFaultException {
        return call(() -> GpioUapi.risingEdges(events, kernel.readReady(hold(), events)));
    }

    @Override
    public synchronized void close() {
        descriptor.ifPresent(kernel::close);
        descriptor = Optional.empty();
    }

    private int hold() throws GpioErrorException {
        if (descriptor.isEmpty()) {
            descriptor = Optional.of(request(Optional.empty()));
        }
        return descriptor.get();
    }

    private int request(Optional<Boolean> energised) throws GpioErrorException {
        int device = kernel.open(chip);
        try {
            boolean edges = (flags & GpioUapi.EDGE_RISING) != 0;
            byte[] request =
                    GpioUapi.request(offset, "limen-" + gate, flags, energised, debounceMicros, edges ? KEPT_EDGES : 0);
            kernel.ioctl(device, GpioUapi.GET_LINE, request);
            return GpioUapi.descriptor(request);
        } finally {
            kernel.close(device);
        }
    }

    private <T> T call(Call<T> call) throws BarrierFaultException {
        try {
            return call.run();
        } catch (GpioErrorException refused) {
            close();
            throw new BarrierFaultException(
                    "The " + what + " of gate " + gate + " at " + chip + ", line " + offset + ", does not work; "
                            + refused.remedy() + ".",
                    refused);
        }
    }

    private interface Call<T> {
        T run() throws GpioErrorException;
    }
}
