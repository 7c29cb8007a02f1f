package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {
    @TempDir
    Path directory;

    @Test
    void aNumberIsAUsbCamera() {
        assertThat(CameraAddress.parse(" 0 "))
                .isEqualTo(new CameraAddress.Usb(0))
                .hasToString("USB camera 0");
        assertThatThrownBy(() -> CameraAddress.parse("100")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void pathsAreFoldersOrFiles() throws IOException {
        Path file = Files.createFile(directory.resolve("a film: take 2.mp4"));

        assertThat(CameraAddress.parse(directory.toString())).isEqualTo(new CameraAddress.Folder(directory));
        assertThat(CameraAddress.parse(file.toString())).isEqualTo(new CameraAddress.VideoFile(file));
        assertThatThrownBy(() -> CameraAddress.parse(directory.resolve("none").toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no folder or video file");
    }

    @Test
    void anEmptyAddressIsNotTheCurrentFolder() {
        assertThatThrownBy(() -> CameraAddress.parse(" ")).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://cam.local/stream1, rtsp://cam.local/stream1",
        "RTSP://admin:s3cret@10.0.0.7:554/live, rtsp://***@10.0.0.7:554/live",
        "rtsp://10.0.0.7/user=admin_password=s3cret_channel=1, rtsp://10.0.0.7/***",
        "http://10.0.0.7/video?user=admin&pwd=s3cret, http://10.0.0.7/video?***",
        "https://s3cret@cam:8443, https://***@cam:8443",
        "http://[fe80::1]:81/mjpg, http://[fe80::1]:81/mjpg"
    })
    void credentialsAreNeverShown(String text, String shown) {
        CameraAddress address = CameraAddress.parse(text);

        assertThat(address).hasToString(shown);
        assertThat(address.isLive()).isTrue();
        assertThat(address instanceof CameraAddress.Rtsp).isEqualTo(shown.startsWith("rtsp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp://239.0.0.1:1234",
                "concat://a|b",
                "rtsp://admin:s3/cret@host/x",
                "rtsp://admin:s3cret@",
                "http://host:99999/s3cret",
                "http://host/\ns3cret"
            })
    void otherAddressesAreRefusedWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> CameraAddress.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("s3")
                .endsWith(".");
    }
}
