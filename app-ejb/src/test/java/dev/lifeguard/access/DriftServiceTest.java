package dev.lifeguard.access;

import static dev.lifeguard.access.Office.ANNA;
import static dev.lifeguard.access.Office.FINANCE;
import static dev.lifeguard.access.Office.OLGA;
import static dev.lifeguard.access.Office.PAULA;
import static dev.lifeguard.access.Office.PAYMENTS;
import static dev.lifeguard.access.Office.PETER;
import static dev.lifeguard.access.Office.REPORTS;
import static dev.lifeguard.access.Office.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class DriftServiceTest {

    @DatabaseTest
    void in_whenMadeElsewhereAndSeenTwice_namesThem(TestDatabase database) {
        Office office = madeElsewhere(database);

        List<DriftCard> drift = office.as(OLGA, desk -> desk.drift.in(REPORTS));

        assertThat(drift).extracting(card -> card.person().id()).containsExactly(PAULA, PETER);
        assertThat(drift).allMatch(DriftCard::isMadeElsewhere);
        assertThat(people(office, FINANCE)).isEmpty();
        assertThatThrownBy(() -> office.as(PETER, desk -> desk.drift.in(REPORTS)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void adopt_whenAllowed_isNoDriftAnyMore(TestDatabase database) {
        Office office = madeElsewhere(database);

        Outcome outcome =
                office.as(OLGA, desk -> desk.memberships.adopt(PETER, new Wish(REPORTS, TWO_DAYS, "he stays")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(office, REPORTS)).containsExactly(PAULA);
    }

    @DatabaseTest
    void adopt_whenThePrivilegedGroupNeedsTwo_waitsForAnother(TestDatabase database) {
        Office office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));
        Wish keep = new Wish(FINANCE, TWO_DAYS, "he pays");

        AccessRequest waits = request(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep)));

        assertThat(waits.isOpen()).isTrue();
        assertThat(office.<Boolean>as(
                        OLGA, desk -> desk.store.current(PETER, FINANCE).isPresent()))
                .isFalse();
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep))))
                .containsExactly("NoDuplicate.open");
        assertThat(codes(office.as(OLGA, desk -> desk.decisions.approve(waits.id(), ""))))
                .contains("NotForYourself.decideOwn");
        AccessRequest approved = request(office.as(ANNA, desk -> desk.decisions.approve(waits.id(), "")));
        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(people(office, FINANCE)).isEmpty();
    }

    @DatabaseTest
    void adopt_whenNotAMemberAnyMore_asksForNothing(TestDatabase database) {
        Office office = madeElsewhere(database);

        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PETER, new Wish(FINANCE, TWO_DAYS, "x")))))
                .containsExactly("NoDuplicate.notAMember");
    }

    @DatabaseTest
    void adopt_whenConflictingOrDisabled_isSaidAndRefused(TestDatabase database) {
        Office office = madeElsewhere(database);
        office.elsewhere(entityManager -> {
            List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, PAYMENTS));
            PoolParts.member(entityManager, PETER, FINANCE);
            PoolParts.person(entityManager, PAULA, false, PoolStatus.CONFIRMED);
        });

        List<DriftCard> found = office.as(OLGA, desk -> desk.drift.in(PAYMENTS));

        assertThat(found).extracting(DriftCard::conflicts).containsExactly(List.of(), List.of(FINANCE));
        assertThat(found).extracting(card -> card.person().active()).containsExactly(false, true);
        Wish keep = new Wish(PAYMENTS, TWO_DAYS, "x");
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, PAYMENTS, ""))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PAULA, keep))))
                .containsExactly("ActivePerson.disabled");
    }

    @DatabaseTest
    void leaveAlone_whenPrivileged_isForAdmins(TestDatabase database) {
        Office office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));

        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, FINANCE, ""))))
                .containsExactly("OwnersDecide.leaveAlone");
        AuditLine refused = office.log().get(office.log().size() - 1);
        assertThat(refused.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(office.<Outcome>as(ANNA, desk -> desk.drift.leaveAlone(PETER, FINANCE, "")))
                .isInstanceOf(Outcome.Done.class);
    }

    @DatabaseTest
    void groupThatCognitoKeeps_isLeftAloneEverywhere(TestDatabase database) {
        Office office = madeElsewhere(database);
        GroupName provider = new GroupName("eu-west-1_AAAAAAAAA_Google");
        office.elsewhere(entityManager -> {
            PoolParts.group(entityManager, provider);
            PoolParts.member(entityManager, PETER, provider);
        });
        Wish wish = new Wish(provider, TWO_DAYS, "x");

        assertThat(office.<List<DriftCard>>as(ANNA, desk -> desk.drift.in(provider)))
                .isEmpty();
        assertThat(office.<Boolean>as(ANNA, desk -> desk.groups.isDecidedByCaller(provider)))
                .isFalse();
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.add(PAULA, wish))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.remove(PETER, provider, ""))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.adopt(PETER, wish))))
                .contains("OwnersDecide.provider");
        assertThat(codes(office.as(PETER, desk -> desk.access.leave(provider))))
                .containsExactly("OwnersDecide.provider");
        assertThat(office.<List<MembershipCard>>as(PETER, desk -> desk.mine.memberships()))
                .filteredOn(MembershipCard::isLeaveable)
                .extracting(card -> card.policy().group())
                .containsExactly(REPORTS);
    }

    @DatabaseTest
    void leaveAlone_whenAllowed_isLoggedAndNoDriftAnyMore(TestDatabase database) {
        Office office = madeElsewhere(database);

        Outcome outcome = office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, REPORTS, "a robot"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(office, REPORTS)).containsExactly(PAULA);
        AuditLine last = office.log().get(office.log().size() - 1);
        assertThat(last.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(last.entry().reason()).isEqualTo("a robot");
        assertThat(last.entry().until()).isEmpty();
    }

    @DatabaseTest
    void leaveAlone_whenSomebodyElsesGroupOrOnesOwnMembership_isRefused(TestDatabase database) {
        Office office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, OLGA, REPORTS));

        assertThat(codes(office.as(PETER, desk -> desk.drift.leaveAlone(PAULA, REPORTS, ""))))
                .containsExactly("OwnersDecide.change");
        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(OLGA, REPORTS, ""))))
                .containsExactly("NotForYourself.adopt");
        assertThat(people(office, REPORTS)).containsExactly(OLGA, PAULA, PETER);
    }

    @DatabaseTest
    void count_isAsManyAsAreListed(TestDatabase database) {
        Office office = madeElsewhere(database);

        assertThat(office.<Long>as(OLGA, desk -> desk.drift.count(REPORTS))).isEqualTo(2);
        office.as(OLGA, desk -> desk.drift.leaveAlone(PAULA, REPORTS, ""));
        assertThat(office.<Long>as(OLGA, desk -> desk.drift.count(REPORTS))).isEqualTo(1);
        assertThatThrownBy(() -> office.as(PETER, desk -> desk.drift.count(REPORTS)))
                .isInstanceOf(UnknownException.class);
    }

    private static Office madeElsewhere(TestDatabase database) {
        Office office = new Office(database);
        office.elsewhere(entityManager ->
                List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));
        database.inSql("insert into mirror_pass (number, started_at, outcome, people, memberships, people_gone,"
                + " memberships_gone, detail) values (1, current_timestamp, 'COMPLETE', 1, 1, 0, 0, '')");
        return office;
    }

    private static List<PersonId> people(Office office, GroupName group) {
        return office.as(OLGA, desk -> desk.drift.in(group)).stream()
                .map(card -> card.person().id())
                .toList();
    }

    private static AccessRequest request(Outcome outcome) {
        return ((Outcome.Done) outcome).request().orElseThrow();
    }

    private static List<String> codes(Outcome outcome) {
        return ((Outcome.Denied) outcome)
                .verdict().reasons().stream().map(reason -> reason.code()).toList();
    }
}
