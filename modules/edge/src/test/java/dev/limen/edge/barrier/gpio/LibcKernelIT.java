package dev.limen.edge.barrier.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real kernel, asked for what it has everywhere; a GPIO chip is not everywhere. */
@EnabledOnOs(OS.LINUX)
class LibcKernelIT {
    @TempDir
    private Path folder;

    private final LibcKernel kernel = new LibcKernel();

    @Test
    void readsWhatIsThereAndDoesNotWaitForMore() throws Exception {
        Path file = Files.writeString(folder.resolve("events"), "x".repeat(60));
        int descriptor = kernel.open(file.toString());
        byte[] buffer = new byte[48];

        assertThat(kernel.readReady(descriptor, buffer)).isEqualTo(48);
        assertThat(buffer).containsOnly('x');
        assertThat(kernel.readReady(descriptor, buffer)).isEqualTo(12);
        kernel.close(descriptor);
        kernel.close(descriptor);
    }

    @Test
    void saysWhatTheKernelRefused() throws Exception {
        GpioErrorException missing =
                catchThrowableOfType(GpioErrorException.class, () -> kernel.open("/dev/gpiochip-none"));
        assertThat(missing.remedy()).startsWith("there is no such device");

        int descriptor = kernel.open("/dev/null");
        GpioErrorException notGpio = catchThrowableOfType(
                GpioErrorException.class, () -> kernel.ioctl(descriptor, GpioUapi.GET_LINE, new byte[592]));
        kernel.close(descriptor);
        assertThat(notGpio.remedy()).startsWith("this is no GPIO chip");
    }

    @Test
    void aDeviceThatIsNoChipIsRefusedInOneSentence() {
        BarrierSettings settings = new BarrierSettings(
                "gpio",
                Duration.ofSeconds(3),
                Optional.of(Map.of("chip", "/dev/null", "line", "17", "assume_passage", "true")));
        assertThatThrownBy(() -> BarrierDriver.openAny("gate-a", settings, new Told()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The relay of gate gate-a at /dev/null, line 17, does not work; this is no GPIO chip of Linux"
                                + " 5.10 or newer: check options.chip.");
    }
}
