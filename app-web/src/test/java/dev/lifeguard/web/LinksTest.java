package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void encoded_whenAGroupsNameHasSignsOfAddresses_hidesThem() {
        assertThat(new Links().encoded(new GroupName("a&b=c#d?é/\"<"))).isEqualTo("a%26b%3Dc%23d%3F%C3%A9%2F%22%3C");
    }
}
