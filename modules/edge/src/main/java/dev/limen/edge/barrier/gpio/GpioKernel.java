package dev.limen.edge.barrier.gpio;

/** The calls to the kernel that GPIO lines need; what crosses here is bytes, as the kernel defines them. Thread-safe. */
interface GpioKernel {
    /** {@return a file descriptor of the device, to read and write} */
    int open(String path) throws GpioErrorException;

    /** Calls {@code ioctl(2)}; the kernel reads and writes {@code argument}. */
    void ioctl(int descriptor, long request, byte[] argument) throws GpioErrorException;

    /** {@return how many bytes were there to be read at once, 0 when none} */
    int readReady(int descriptor, byte[] buffer) throws GpioErrorException;

    /** Closes a file descriptor; never fails. */
    void close(int descriptor);
}
