package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.HELPDESK;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class SignOutServiceTest {

    private static final PersonId HENK = new PersonId("henk");
    private static final PersonId HILDA = new PersonId("hilda");

    private TestDatabase database;
    private AccessFixture fixture;

    @DatabaseTest
    void everywhere_byTheHelpDesk_endsAllSessionsOfThatPersonAndIsLogged(TestDatabase fresh) {
        open(fresh);

        assertThat(everywhere(HENK, PETER)).isInstanceOf(Outcome.Done.class);

        assertThat(told()).containsExactly("peter SIGNED_OUT");
        assertThat(kept()).containsExactly("of paula");
        AuditEntry last = last();
        assertThat(last.action()).isEqualTo(AuditAction.SIGNED_OUT_EVERYWHERE);
        assertThat(last.actor()).contains(HENK);
        assertThat(last.subject()).contains(PETER);
        assertThat(last.outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.DONE);
    }

    @DatabaseTest
    void everywhere_byAnAdmin_reachesPrivilegedPeopleToo(TestDatabase fresh) {
        open(fresh);

        for (PersonId somebody : List.of(ARNE, OLGA, PAULA, HENK)) {
            assertThat(everywhere(ANNA, somebody)).isInstanceOf(Outcome.Done.class);
        }
        assertThat(told()).hasSize(4);
    }

    @DatabaseTest
    void everywhere_whatTheRulesForbid_isRefusedAndLogged(TestDatabase fresh) {
        open(fresh);

        assertRefused(HENK, HENK, "NotForYourself.account");
        assertRefused(ANNA, ANNA, "NotForYourself.account");
        assertRefused(HENK, ANNA, "HelpdeskReach.privileged");
        assertRefused(HENK, HILDA, "HelpdeskReach.privileged");
        assertRefused(HENK, PAULA, "HelpdeskReach.privileged");
        assertRefused(HENK, OLGA, "HelpdeskReach.owner");
        assertRefused(PETER, PAULA, "HelpdeskReach.notHelpdesk");

        assertThat(told()).isEmpty();
        assertThat(kept()).hasSize(2);
    }

    @DatabaseTest
    void everywhere_whenNobodyIsThat_isUnknown(TestDatabase fresh) {
        open(fresh);

        assertThatThrownBy(() -> everywhere(HENK, new PersonId("nobody"))).isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void find_isByAnyPartOfTheName(TestDatabase fresh) {
        open(fresh);

        assertThat(fixture.as(HENK, services -> services.signOut.find("pAul", new Paging(0, 10)))
                        .items())
                .extracting(PersonSummary::id)
                .containsExactly(PAULA);
    }

    private void open(TestDatabase fresh) {
        database = fresh;
        fixture = new AccessFixture(fresh);
        fixture.elsewhere(entityManager -> {
            PoolParts.group(entityManager, HELPDESK);
            for (PersonId helper : List.of(HENK, HILDA)) {
                PoolParts.person(entityManager, helper, true, PoolStatus.CONFIRMED);
                PoolParts.member(entityManager, helper, HELPDESK);
            }
            PoolParts.member(entityManager, PAULA, FINANCE);
        });
        for (PersonId person : List.of(PETER, PAULA)) {
            fresh.inSql("insert into sign_in_session"
                    + " (id, session, sub, browser, signed_in, signed_in_at, last_used_at, expires_at) values ('id of "
                    + person + "', 'of " + person + "', '" + person + "', '', '', timestamp with time zone"
                    + " '2026-03-01 11:00:00+00', timestamp with time zone '2026-03-01 11:00:00+00',"
                    + " timestamp with time zone '2026-03-01 13:00:00+00')");
        }
    }

    private Outcome everywhere(PersonId actor, PersonId subject) {
        return fixture.as(actor, services -> services.signOut.everywhere(subject));
    }

    private void assertRefused(PersonId actor, PersonId subject, String code) {
        assertThat(everywhere(actor, subject)).isInstanceOf(Outcome.Denied.class);
        assertThat(last().outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.REFUSED);
        assertThat(last().rule()).as(actor + " on " + subject).contains(code);
    }

    private AuditEntry last() {
        return fixture.log().get(fixture.log().size() - 1).entry();
    }

    private List<String> told() {
        return lines("select sub || ' ' || kind from session_update where kind = 'SIGNED_OUT'");
    }

    private List<String> kept() {
        return lines("select session from sign_in_session order by session");
    }

    @SuppressWarnings("unchecked")
    private List<String> lines(String sql) {
        return database.fromTransaction(entityManager ->
                (List<String>) entityManager.createNativeQuery(sql).getResultList());
    }
}
