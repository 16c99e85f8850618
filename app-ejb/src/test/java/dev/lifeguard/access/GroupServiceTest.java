package dev.lifeguard.access;

import static dev.lifeguard.access.Office.ANNA;
import static dev.lifeguard.access.Office.FINANCE;
import static dev.lifeguard.access.Office.LEADS;
import static dev.lifeguard.access.Office.OLGA;
import static dev.lifeguard.access.Office.OSCAR;
import static dev.lifeguard.access.Office.PAULA;
import static dev.lifeguard.access.Office.PETER;
import static dev.lifeguard.access.Office.REPORTS;
import static dev.lifeguard.access.Office.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.GroupCard;
import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class GroupServiceTest {

    private static final Paging FIRST = new Paging(0, 60);

    @DatabaseTest
    void groups_ofAnOwner_areTheirsWithWhatWaits(TestDatabase database) {
        Office office = new Office(database);
        office.as(PETER, desk -> desk.access.ask(new Wish(REPORTS, TWO_DAYS, "the audit")));

        List<GroupCard> groups =
                office.as(OLGA, desk -> desk.groups.groups("", FIRST).shown().items());

        assertThat(groups)
                .extracting(card -> card.policy().group().value())
                .containsExactly("finance", "payments", "reports");
        assertThat(groups).extracting(GroupCard::waiting).containsExactly(0L, 0L, 1L);
        assertThat(groups.get(1).apart()).containsExactly(FINANCE);
        GroupCard one = office.as(OLGA, desk -> desk.groups.members(REPORTS, "nobody", FIRST))
                .card();
        assertThat(one).isEqualTo(groups.get(2));
    }

    @DatabaseTest
    void groups_ofAnybody_areNone(TestDatabase database) {
        Office office = new Office(database);

        List<GroupCard> groups =
                office.as(PETER, desk -> desk.groups.groups("", FIRST).shown().items());
        assertThat(groups).isEmpty();
        assertThatThrownBy(() -> office.as(PETER, desk -> desk.groups.history(REPORTS, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void group_whenThereIsNone_isUnknownToAdminsToo(TestDatabase database) {
        Office office = new Office(database);

        assertThatThrownBy(() -> office.as(ANNA, desk -> desk.groups.history(new GroupName("no-such"), FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void members_whenFiltered_areThoseWhoFit(TestDatabase database) {
        Office office = new Office(database);
        office.elsewhere(entityManager ->
                List.of(PETER, PAULA, OSCAR).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));

        assertThat(members(office, "")).containsExactly(OSCAR, PAULA, PETER);
        assertThat(members(office, " PAUL ")).containsExactly(PAULA);
        assertThat(members(office, "%")).isEmpty();
    }

    @DatabaseTest
    void findPeople_isForThoseWhoDecideOnly(TestDatabase database) {
        Office office = new Office(database);

        assertThat(office.as(OLGA, desk -> desk.groups.findPeople(REPORTS, "pa", FIRST))
                        .items())
                .extracting(PersonCard::id)
                .containsExactly(PAULA);
        assertThatThrownBy(() -> office.as(PETER, desk -> desk.groups.findPeople(REPORTS, "pa", FIRST)))
                .isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> office.as(OLGA, desk -> desk.groups.person(LEADS, PAULA)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void deciders_areOwnersAndAdminsByName(TestDatabase database) {
        Office office = new Office(database);

        List<PersonCard> deciders =
                office.as(OLGA, desk -> desk.groups.history(FINANCE, FIRST)).deciders();

        assertThat(deciders).extracting(card -> card.id().value()).containsExactly("anna", "arne", "olga", "oscar");
    }

    private static List<PersonId> members(Office office, String text) {
        return office.as(OLGA, desk -> desk.groups.members(REPORTS, text, FIRST)).members().items().stream()
                .map(card -> card.person().id())
                .toList();
    }
}
