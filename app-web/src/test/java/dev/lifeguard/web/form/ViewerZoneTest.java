package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerZoneTest {

    @Test
    void known_whenAPlace_isItsZone() {
        assertThat(ViewerZone.known("Europe%2FBerlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(ViewerZone.known("America/Argentina/Buenos_Aires"))
                .contains(ZoneId.of("America/Argentina/Buenos_Aires"));
        assertThat(ViewerZone.known("UTC")).contains(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Europe/Atlantis",
                "europe/berlin",
                "+18:00",
                "GMT+25",
                "%",
                "%2",
                "%00",
                "../../etc/passwd",
                "<script>",
                "Europe/Berlin; drop table",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void known_whenNoPlace_isNothing(String told) {
        assertThat(ViewerZone.known(told)).isEmpty();
    }
}
