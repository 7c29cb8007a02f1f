package dev.limen.edge.barrier.gpio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A kernel with one chip of eight lines that reads and writes the same bytes as the real one. */
final class FakeGpio implements GpioKernel {
    static final String CHIP = "/dev/gpiochip9";
    private static final int LINES = 8;

    final Map<Integer, Line> lines = new TreeMap<>();
    private final Map<Integer, Line> descriptors = new HashMap<>();
    private int next = 100;
    private int chips;
    private boolean unplugged;

    /** What was asked of a line, and what it shows. */
    static final class Line {
        long flags;
        String consumer = "";
        boolean value;
        int debounceMicros;
        private int rising;
        private boolean held;

        boolean has(long flag) {
            return (flags & flag) != 0;
        }
    }

    /** The outer world sets an input. */
    synchronized void show(int offset, boolean on) {
        Line line = lines.get(offset);
        if (on && !line.value && line.has(GpioUapi.EDGE_RISING)) {
            line.rising++;
        }
        line.value = on;
    }

    synchronized boolean value(int offset) {
        return lines.get(offset).value;
    }

    /** Pulls the chip out, or puts it in again. */
    synchronized void unplug(boolean out) {
        unplugged = out;
    }

    /** {@return descriptors that nobody has closed} */
    synchronized int open() {
        return descriptors.size() + chips;
    }

    @Override
    public synchronized int open(String path) throws GpioErrorException {
        if (unplugged || !path.equals(CHIP)) {
            throw new GpioErrorException(GpioErrorException.NO_ENTRY);
        }
        chips++;
        return 1;
    }

    @Override
    public synchronized void ioctl(int descriptor, long request, byte[] argument) throws GpioErrorException {
        if (unplugged) {
            throw new GpioErrorException(GpioErrorException.NO_DEVICE);
        }
        ByteBuffer bytes = ByteBuffer.wrap(argument).order(ByteOrder.nativeOrder());
        if (request == 0xC250B407L) {
            take(bytes);
        } else if (request == 0xC010B40EL) {
            bytes.putLong(0, descriptors.get(descriptor).value ? 1 : 0);
        } else if (request == 0xC010B40FL) {
            Line line = descriptors.get(descriptor);
            if (!line.has(GpioUapi.OUTPUT)) {
                throw new GpioErrorException(GpioErrorException.PERMISSION);
            }
            line.value = bytes.getLong(0) == 1;
        } else {
            throw new GpioErrorException(GpioErrorException.NOT_A_TERMINAL);
        }
    }

    private void take(ByteBuffer request) throws GpioErrorException {
        int offset = request.getInt(0);
        if (offset >= LINES || request.getInt(560) != 1) {
            throw new GpioErrorException(GpioErrorException.INVALID);
        }
        Line line = lines.computeIfAbsent(offset, fresh -> new Line());
        if (line.held) {
            throw new GpioErrorException(GpioErrorException.BUSY);
        }
        byte[] name = new byte[32];
        request.get(256, name);
        line.consumer = new String(name, StandardCharsets.US_ASCII).trim();
        line.flags = request.getLong(288);
        for (int i = 0; i < request.getInt(296); i++) {
            int at = 320 + 24 * i;
            if (request.getInt(at) == 2) {
                line.value = request.getLong(at + 8) == 1;
            } else if (request.getInt(at) == 3) {
                line.debounceMicros = request.getInt(at + 8);
            }
        }
        line.held = true;
        descriptors.put(next, line);
        request.putInt(588, next++);
    }

    @Override
    public synchronized int readReady(int descriptor, byte[] buffer) throws GpioErrorException {
        if (unplugged) {
            throw new GpioErrorException(GpioErrorException.NO_DEVICE);
        }
        Line line = descriptors.get(descriptor);
        ByteBuffer events = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
        int count = Math.min(line.rising, buffer.length / 48);
        for (int i = 0; i < count; i++) {
            events.putInt(48 * i + 8, 1);
        }
        line.rising -= count;
        return 48 * count;
    }

    @Override
    public synchronized void close(int descriptor) {
        if (descriptor == 1) {
            chips--;
        } else {
            Line line = descriptors.remove(descriptor);
            if (line != null) {
                line.held = false;
            }
        }
    }
}
