package dev.lifeguard.web.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.web.DurationFormat;
import dev.lifeguard.web.Messages;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyMessagesTest {

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final PolicyMessages policies = new PolicyMessages(messages, new DurationFormat(messages));

    @Test
    void audience_saysExplicitlyWhoMayAsk() {
        assertThat(policies.audience(Audience.EVERYBODY)).isEqualTo("Everybody");
        assertThat(policies.audience(Audience.NOBODY)).startsWith("Nobody");
        assertThat(policies.audience(new Audience(false, Set.of(new GroupName("b"), new GroupName("a")))))
                .isEqualTo("Members of a, b");
    }

    @Test
    void limits_sayWhetherThereIsAlwaysAnEnd() {
        assertThat(policies.limits(limits(false))).isEqualTo("1 hour to 90 days, default 14 days; always time-limited");
        assertThat(policies.limits(limits(true))).endsWith("; or permanent");
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfTheFile_hasItsWords(PolicyStatus.State state) {
        assertThat(messages.has("policies." + state.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    private static DurationLimits limits(boolean endless) {
        return new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), endless);
    }
}
