package dev.limen.edge.barrier.modbus;

import dev.limen.testkit.network.LoopbackServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A relay board, as bytes on the wire (MODBUS Messaging on TCP/IP V1.0b): functions 02, 05 and 06 of one unit with 16 coils
 * and 16 discrete inputs. With a watchdog, all coils fall off when nobody has written for a while.
 */
public final class ModbusSlave extends LoopbackServer {
    private static final int UNIT = 1;
    private static final int COUNT = 16;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;

    private final Set<Integer> coils = ConcurrentHashMap.newKeySet();
    private final Set<Integer> inputs = ConcurrentHashMap.newKeySet();
    private final List<Integer> registers = new CopyOnWriteArrayList<>();
    private volatile Duration slow = Duration.ZERO;
    private volatile long writtenNanos = System.nanoTime();

    /** A board that answers at once. */
    public ModbusSlave() {
        super("modbus-slave");
        listen();
    }

    /** From now on all coils fall off when nothing has been written for so long. */
    public void watch(Duration patience) {
        startThread("modbus-watchdog", () -> {
            while (!isClosed()) {
                if (System.nanoTime() - writtenNanos > patience.toNanos()) {
                    coils.clear();
                }
                pause(Duration.ofMillis(10));
            }
        });
    }

    /** {@return whether a coil is on} */
    public boolean coil(int number) {
        return coils.contains(number);
    }

    /** The outer world sets an input. */
    public void show(int input, boolean on) {
        if (on) {
            inputs.add(input);
        } else {
            inputs.remove(input);
        }
    }

    /** {@return every value written to register 7} */
    List<Integer> registers() {
        return List.copyOf(registers);
    }

    /** From now on it takes so long to answer. */
    void slow(Duration time) {
        slow = time;
    }

    @Override
    protected void serve(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        while (true) {
            int transaction = in.readUnsignedShort();
            int protocol = in.readUnsignedShort();
            byte[] rest = new byte[in.readUnsignedShort()];
            in.readFully(rest);
            if (protocol != 0 || (rest[0] & 0xFF) != UNIT) {
                // Another unit's, or not Modbus: a board stays silent.
                continue;
            }
            byte[] answer = answer(rest);
            pause(slow);
            out.writeShort(transaction);
            out.writeShort(0);
            out.writeShort(answer.length + 1);
            out.writeByte(UNIT);
            out.write(answer);
            out.flush();
        }
    }

    private byte[] answer(byte[] request) {
        int function = request[1];
        int address = word(request, 2);
        int value = word(request, 4);
        switch (function) {
            case 2 -> {
                if (address + value > COUNT) {
                    return refusal(function, ILLEGAL_ADDRESS);
                }
                byte[] answer = new byte[2 + (value + 7) / 8];
                answer[0] = 2;
                answer[1] = (byte) (answer.length - 2);
                for (int i = 0; i < value; i++) {
                    if (inputs.contains(address + i)) {
                        answer[2 + i / 8] |= (byte) (1 << i % 8);
                    }
                }
                return answer;
            }
            case 5 -> {
                if (address >= COUNT || value != 0xFF00 && value != 0) {
                    return refusal(function, ILLEGAL_ADDRESS);
                }
                if (value == 0) {
                    coils.remove(address);
                } else {
                    coils.add(address);
                }
                writtenNanos = System.nanoTime();
                return Arrays.copyOfRange(request, 1, 6);
            }
            case 6 -> {
                if (address != 7) {
                    return refusal(function, ILLEGAL_ADDRESS);
                }
                registers.add(value);
                writtenNanos = System.nanoTime();
                return Arrays.copyOfRange(request, 1, 6);
            }
            default -> {
                return refusal(function, ILLEGAL_FUNCTION);
            }
        }
    }

    private static byte[] refusal(int function, int why) {
        return new byte[] {(byte) (function | 0x80), (byte) why};
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
