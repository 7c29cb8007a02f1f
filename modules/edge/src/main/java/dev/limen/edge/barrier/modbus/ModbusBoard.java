package dev.limen.edge.barrier.modbus;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusExecutionException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterResponse;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import dev.limen.edge.barrier.BarrierFaultException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A board and the connection to it. One request at a time, as small boards want it; each within the timeout.
 *
 * <p>A request that was not answered in time is thrown away together with the connection, whose unsent bytes the reset
 * discards: a command to open must not reach the board when the cable is plugged in again. Thread-safe.
 */
final class ModbusBoard implements AutoCloseable {
    /** A board that is away is not asked again sooner. */
    private static final Duration CONNECT_EVERY = Duration.ofMillis(500);

    private static final int COIL_ON = 0xFF00;

    private final String gate;
    private final String address;
    private final int unit;
    private final Duration timeout;
    private final EventLoopGroup network;
    private final NettyTcpClientTransport transport;
    private final ModbusTcpClient client;
    private long triedNanos;
    private boolean tried;
    private boolean closed;
    private String lastFault = "The relay board has not been asked yet.";

    ModbusBoard(String gate, String host, int port, int unit, Duration timeout) {
        this.gate = gate;
        this.address = host + ":" + port;
        this.unit = unit;
        this.timeout = timeout;
        this.network = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("barrier-modbus-" + gate, true), NioIoHandler.newFactory());
        this.transport = NettyTcpClientTransport.create(connection -> connection
                .setHostname(host)
                .setPort(port)
                .setConnectTimeout(timeout)
                .setEventLoopGroup(network)
                // What is asked while there is no connection fails instead of waiting for one.
                .setConnectPersistent(false)
                .setReconnectLazy(false)
                .setBootstrapCustomizer(bootstrap ->
                        bootstrap.option(ChannelOption.SO_LINGER, 0).option(ChannelOption.TCP_NODELAY, true)));
        this.client = ModbusTcpClient.create(transport, requests -> requests.setRequestTimeout(timeout));
    }

    /** Writes a coil and checks the echo (function 05). */
    synchronized void writeCoil(int coil, boolean on) throws BarrierFaultException {
        WriteSingleCoilResponse echo =
                ask(() -> client.writeSingleCoilAsync(unit, new WriteSingleCoilRequest(coil, on)));
        if (echo.address() != coil || (echo.value() == COIL_ON) != on) {
            throw new BarrierFaultException(board() + " answered for another coil than " + coil
                    + ": check that nothing stands between it and this node.");
        }
    }

    /** Writes a holding register and checks the echo (function 06). */
    synchronized void writeRegister(int register, int value) throws BarrierFaultException {
        WriteSingleRegisterResponse echo =
                ask(() -> client.writeSingleRegisterAsync(unit, new WriteSingleRegisterRequest(register, value)));
        if (echo.address() != register || echo.value() != value) {
            throw new BarrierFaultException(board() + " answered for another register than " + register
                    + ": check that nothing stands between it and this node.");
        }
    }

    /** {@return the discrete inputs from {@code first} on (function 02), eight to a byte, lowest bit first} */
    synchronized byte[] readInputs(int first, int count) throws BarrierFaultException {
        byte[] bits = ask(() -> client.readDiscreteInputsAsync(unit, new ReadDiscreteInputsRequest(first, count)))
                .inputs();
        if (bits.length < (count + 7) / 8) {
            throw new BarrierFaultException(
                    board() + " answered with fewer inputs than were asked for: check the numbers" + " of the inputs.");
        }
        return bits;
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
        network.shutdownGracefully(0, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> T ask(Question<T> question) throws BarrierFaultException {
        connect();
        try {
            return question.ask().toCompletableFuture().get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw fault(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException silent) {
            throw fault(silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw fault(stopping);
        }
    }

    private void connect() throws BarrierFaultException {
        if (transport.isConnected()) {
            return;
        }
        long now = System.nanoTime();
        if (closed || tried && now - triedNanos < CONNECT_EVERY.toNanos()) {
            throw new BarrierFaultException(lastFault);
        }
        tried = true;
        triedNanos = now;
        CompletableFuture<Void> connected = client.connectAsync().toCompletableFuture();
        try {
            connected.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            hangUp();
            throw unreachable(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            hangUp();
            throw unreachable(stopping);
        }
    }

    private BarrierFaultException fault(Throwable cause) {
        if (cause instanceof ModbusResponseException refused) {
            // The board has understood and said no; the connection is sound.
            return told(
                    " refuses, exception " + refused.getExceptionCode()
                            + ": check options.unit and the numbers of coil and" + " inputs.",
                    refused);
        }
        hangUp();
        if (cause instanceof ModbusTimeoutException || cause instanceof TimeoutException) {
            return told(
                    " did not answer within " + timeout.toMillis() + " ms: check options.unit and the cable.", cause);
        }
        return cause instanceof ModbusExecutionException || cause instanceof InterruptedException
                ? unreachable(cause)
                : told(" is not understood: is it a Modbus TCP board?", cause);
    }

    private BarrierFaultException unreachable(Throwable cause) {
        return told(" cannot be reached: check options.host, its power and the cable.", cause);
    }

    private BarrierFaultException told(String end, Throwable cause) {
        lastFault = board() + end;
        return new BarrierFaultException(lastFault, cause);
    }

    private String board() {
        return "The relay board of gate " + gate + " at " + address + ", unit " + unit + ",";
    }

    private void hangUp() {
        try {
            client.disconnectAsync().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            // It was not there any more.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Question<T> {
        CompletionStage<T> ask();
    }
}
