package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountObstacleTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ENABLE, false, CONFIRMED, -",
                "ENABLE, true, CONFIRMED, ENABLED",
                "DISABLE, true, UNCONFIRMED, -",
                "DISABLE, false, CONFIRMED, DISABLED",
                "RESEND_INVITATION, true, FORCE_CHANGE_PASSWORD, -",
                "RESEND_INVITATION, false, FORCE_CHANGE_PASSWORD, DISABLED",
                "RESEND_INVITATION, true, CONFIRMED, NOT_INVITED",
                "RESET_PASSWORD, true, CONFIRMED, -",
                "RESET_PASSWORD, false, CONFIRMED, DISABLED",
                "RESET_PASSWORD, true, RESET_REQUIRED, RESET_REQUIRED",
                "RESET_PASSWORD, true, FORCE_CHANGE_PASSWORD, INVITED",
                "RESET_PASSWORD, true, EXTERNAL_PROVIDER, EXTERNAL",
                "RESET_PASSWORD, true, UNCONFIRMED, NOT_CONFIRMED",
                "RESET_MFA, true, CONFIRMED, -",
                "RESET_MFA, false, CONFIRMED, DISABLED",
                "RESET_MFA, true, RESET_REQUIRED, NOT_CONFIRMED",
                "RESET_MFA, true, EXTERNAL_PROVIDER, EXTERNAL",
                "CHANGE_EMAIL, false, CONFIRMED, -",
                "CHANGE_EMAIL, true, EXTERNAL_PROVIDER, EXTERNAL"
            })
    void of_howFarAnAccountIs_saysWhatStandsInTheWay(
            AccountAct act, boolean enabled, PoolStatus status, AccountObstacle expected) {
        assertThat(AccountObstacle.of(act, enabled, status).orElse(null)).isEqualTo(expected);
    }

    /** Somebody can always be signed out and deleted. */
    @ParameterizedTest
    @EnumSource
    void of_anyStatus_stopsNeitherSignOutNorDeletion(PoolStatus status) {
        assertThat(AccountObstacle.of(AccountAct.SIGN_OUT, false, status)).isEmpty();
        assertThat(AccountObstacle.of(AccountAct.DELETE, false, status)).isEmpty();
    }

    /** Only what certainly did not happen is called anything but unknown. */
    @Test
    void of_anAnswerOfThePool_isWhatItMeans() {
        assertThat(AccountObstacle.of(new PoolException.Unavailable("x", true, null)))
                .isEqualTo(AccountObstacle.UNKNOWN);
        assertThat(AccountObstacle.of(new PoolException.Unavailable("x", false, null)))
                .isEqualTo(AccountObstacle.UNREACHABLE);
        assertThat(AccountObstacle.of(new PoolException.NotDelivered("x"))).isEqualTo(AccountObstacle.NOT_DELIVERED);
        assertThat(AccountObstacle.of(new PoolException.MailsUsedUp("x"))).isEqualTo(AccountObstacle.MAILS_USED_UP);
        assertThat(AccountObstacle.of(new PoolException.Invalid("x"))).isEqualTo(AccountObstacle.REFUSED);
        assertThat(AccountObstacle.of(AccountAct.RESEND_INVITATION, new PoolException.NotDelivered("x")))
                .isEqualTo(AccountObstacle.NOT_DELIVERED);
        assertThat(AccountObstacle.of(AccountAct.RESET_PASSWORD, new PoolException.NotDelivered("x")))
                .isEqualTo(AccountObstacle.CODE_NOT_DELIVERED);
        assertThat(AccountObstacle.of(AccountAct.RESET_PASSWORD, new PoolException.MailsUsedUp("x")))
                .isEqualTo(AccountObstacle.CODE_NOT_DELIVERED);
        assertThat(AccountObstacle.of(AccountAct.RESET_PASSWORD, new PoolException.Refused("x")))
                .isEqualTo(AccountObstacle.REFUSED);
        assertThat(AccountObstacle.of(new PoolException.PersonNotFound("x"))).isEqualTo(AccountObstacle.GONE);
        assertThat(AccountObstacle.of(new PoolException.AccountExists("x"))).isEqualTo(AccountObstacle.EMAIL_TAKEN);
        assertThat(AccountObstacle.of(new PoolException.WrongState("x"))).isEqualTo(AccountObstacle.WRONG_STATE);
        assertThat(AccountObstacle.of(new PoolException.Throttled("x"))).isEqualTo(AccountObstacle.THROTTLED);
        assertThat(AccountObstacle.of(new PoolException.Refused("x"))).isEqualTo(AccountObstacle.REFUSED);
    }
}
