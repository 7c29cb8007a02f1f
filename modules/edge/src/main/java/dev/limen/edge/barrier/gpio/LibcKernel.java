package dev.limen.edge.barrier.gpio;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kernel behind the C library of this process; Linux on x86 and ARM. */
final class LibcKernel implements GpioKernel {
    private static final int READ_AND_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final short POLL_IN = 1;
    private static final int INTERRUPTED = 4;

    private final C c = Native.load("c", C.class);

    /** The C library's own names; {@code open} and {@code ioctl} with the arguments that are passed here. */
    interface C extends Library {
        int open(String path, int flags) throws LastErrorException;

        int ioctl(int descriptor, NativeLong request, byte[] argument) throws LastErrorException;

        int poll(byte[] descriptors, NativeLong count, int timeoutMillis) throws LastErrorException;

        NativeLong read(int descriptor, byte[] buffer, NativeLong count) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;
    }

    @Override
    public int open(String path) throws GpioErrorException {
        try {
            return c.open(path, READ_AND_WRITE | CLOSE_ON_EXEC);
        } catch (LastErrorException refused) {
            throw error(refused);
        }
    }

    @Override
    public void ioctl(int descriptor, long request, byte[] argument) throws GpioErrorException {
        try {
            c.ioctl(descriptor, new NativeLong(request, true), argument);
        } catch (LastErrorException refused) {
            throw error(refused);
        }
    }

    @Override
    public int readReady(int descriptor, byte[] buffer) throws GpioErrorException {
        // struct pollfd: int fd; short events; short revents
        byte[] poll = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(descriptor)
                .putShort(POLL_IN)
                .array();
        try {
            if (c.poll(poll, new NativeLong(1, true), 0) == 0) {
                return 0;
            }
            return c.read(descriptor, buffer, new NativeLong(buffer.length, true))
                    .intValue();
        } catch (LastErrorException refused) {
            if (refused.getErrorCode() == INTERRUPTED) {
                return 0;
            }
            throw error(refused);
        }
    }

    @Override
    public void close(int descriptor) {
        try {
            c.close(descriptor);
        } catch (LastErrorException gone) {
            // The kernel has let go of it in any case.
        }
    }

    private static GpioErrorException error(LastErrorException refused) {
        GpioErrorException told = new GpioErrorException(refused.getErrorCode());
        told.initCause(refused);
        return told;
    }
}
