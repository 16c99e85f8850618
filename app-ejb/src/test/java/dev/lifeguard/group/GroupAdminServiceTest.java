package dev.lifeguard.group;

import static dev.lifeguard.group.GroupFixture.ANNA;
import static dev.lifeguard.group.GroupFixture.ARNE;
import static dev.lifeguard.group.GroupFixture.LEADS;
import static dev.lifeguard.group.GroupFixture.NINA;
import static dev.lifeguard.group.GroupFixture.PAULA;
import static dev.lifeguard.group.GroupFixture.PETER;
import static dev.lifeguard.group.GroupFixture.REPORTS;
import static dev.lifeguard.group.GroupFixture.TOOLS;
import static dev.lifeguard.group.GroupFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.cluster.BreakingOff;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.group.GroupAdminService.Dependents;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;

class GroupAdminServiceTest {

    private static final GroupName NEW = new GroupName("<b>née=1+1</b>");
    private static final PoolException LOST = new PoolException.Unavailable("no answer", true, null);
    private static final PoolException DOWN = new PoolException.Unavailable("no connection", false, null);

    private GroupFixture fixture;

    private void open(TestDatabase database) {
        fixture = new GroupFixture(database);
    }

    private boolean isKnown(GroupName group) {
        return fixture.node().inNew(() -> fixture.directory().has(group));
    }

    private String description(GroupName group) {
        return fixture.node().inNew(() -> fixture.directory().description(group).orElseThrow());
    }

    @DatabaseTest
    void create_isOneCall_knownAtOnce_andLoggedTwice(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA).create(NEW, " for\n all \u202e ")).isEqualTo(Outcome.done());

        assertThat(fixture.pool.calls()).containsExactly("create " + NEW);
        assertThat(description(NEW)).startsWith("for all").doesNotContain("\u202e", "\n");
        assertThat(fixture.told()).containsExactly("GROUP_CREATED INTENT", "GROUP_CREATED DONE");
        assertThat(fixture.log()).allSatisfy(entry -> {
            assertThat(entry.actor()).contains(ANNA);
            assertThat(entry.group()).contains(NEW);
            assertThat(entry.subject()).isEmpty();
        });
        assertThat(fixture.log().get(1).awsRequest()).contains("aws of create " + NEW);
        assertThat(fixture.as(ARNE).inDoubt()).isEmpty();
    }

    @DatabaseTest
    void create_ofOneThatIsThere_isRefused_alsoIfOnlyThePoolKnows(TestDatabase database) {
        open(database);
        GroupName elsewhere = new GroupName("made-elsewhere");
        fixture.pool.create(elsewhere, "");
        fixture.pool.calls();

        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(new Outcome.Failed(GroupObstacle.EXISTS));
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(ANNA).create(elsewhere, "")).isEqualTo(new Outcome.Failed(GroupObstacle.EXISTS));
        assertThat(fixture.told())
                .containsExactly(
                        "GROUP_CREATED FAILED Group.EXISTS",
                        "GROUP_CREATED INTENT",
                        "GROUP_CREATED FAILED Group.EXISTS");
    }

    @DatabaseTest
    void describe_isOneCall_andSaysInTheLogFromWhatToWhat(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA).describe(TOOLS, "hammers")).isEqualTo(Outcome.done());

        assertThat(fixture.pool.calls()).containsExactly("describe tools");
        assertThat(description(TOOLS)).isEqualTo("hammers");
        assertThat(fixture.log().get(0).reason()).isEqualTo("what tools is for → hammers");
        assertThat(fixture.as(ANNA).describe(TOOLS, " hammers")).isEqualTo(new Outcome.Failed(GroupObstacle.UNCHANGED));
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.as(ANNA).describe(TOOLS, " \n "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.as(ANNA).describe(TOOLS, "x".repeat(PoolGroups.LONGEST_DESCRIPTION + 1)));
        assertThat(fixture.pool.calls()).isEmpty();
    }

    /** What is new must not be lost behind what was. */
    @DatabaseTest
    void describe_whenBothAreLong_showsWhereTheLogCutsEach(TestDatabase database) {
        open(database);
        fixture.as(ANNA).describe(TOOLS, "a".repeat(PoolGroups.LONGEST_DESCRIPTION));

        fixture.as(ANNA).describe(TOOLS, "b".repeat(PoolGroups.LONGEST_DESCRIPTION));

        assertThat(fixture.log().get(2).reason()).matches("a{400,}… → b{400,}…");
    }

    /** Whether it is another one only lists tell, so that no grant ends by an answer that counts moments otherwise. */
    @DatabaseTest
    void describe_whenTheAnswerHasAnotherMomentOfMaking_keepsTheOneThatIsKnown(TestDatabase database) {
        open(database);
        Instant made = made();
        fixture.pool.put(new PoolGroup(TOOLS, "", OptionalInt.empty(), made.plusMillis(1)));

        fixture.as(ANNA).describe(TOOLS, "hammers");

        assertThat(made()).isEqualTo(made);
    }

    private Instant made() {
        return fixture.made(TOOLS).orElseThrow();
    }

    /** Members whom nobody let in here, too; sessions hear of all of them, and the pool is told of the group alone. */
    @DatabaseTest
    void delete_endsRequestsGrantsAndMemberships_byTwoCallsInAll(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.node().inNew(() -> fixture.member(PAULA, TOOLS));
        fixture.asked(NINA, TOOLS);
        assertThat(fixture.as(ANNA).dependents(TOOLS)).isEqualTo(new Dependents(2, 1, 1));

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());

        assertThat(fixture.pool.calls()).containsExactly("find tools", "delete tools");
        assertThat(isKnown(TOOLS)).isFalse();
        assertThat(members(TOOLS)).isEmpty();
        assertThat(unfinished(PETER)).isEmpty();
        assertThat(openFor(NINA)).isEmpty();
        assertThat(fixture.told())
                .containsExactlyInAnyOrder(
                        "GROUP_DELETED INTENT", "GROUP_DELETED DONE", "LAPSED DONE", "MEMBERSHIP_ENDED DONE");
        assertThat(fixture.node().sessionUpdates())
                .filteredOn("REMOVED tools"::equals)
                .as("of the grant, and of each membership")
                .hasSize(3);
        assertThat(isPending(PETER)).isFalse();
    }

    private List<PersonId> members(GroupName group) {
        return fixture.node().inNew(() -> fixture.directory().everybodyIn(group));
    }

    private List<Grant> unfinished(PersonId person) {
        return fixture.node().inNew(() -> fixture.repository().unfinished(person));
    }

    private List<AccessRequest> openFor(PersonId person) {
        return fixture.node().inNew(() -> fixture.repository().openFor(person));
    }

    private boolean isPending(PersonId person) {
        return fixture.node().inNew(() -> PoolParts.isPending(fixture.entityManager(), person, TOOLS));
    }

    /** The pool may be just letting the person in: it takes them out of whatever has the name then. */
    @DatabaseTest
    void delete_whileAMembershipIsBeingChanged_leavesItsEndToTheWorker(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.node()
                .inNew(() -> PoolParts.pendingChanges(fixture.entityManager(), fixture.clock)
                        .schedule(PETER, TOOLS, Priority.PEOPLE));

        fixture.delete(ANNA, TOOLS);

        assertThat(unfinished(PETER))
                .singleElement()
                .satisfies(grant -> assertThat(grant.state()).hasToString("BEING_REMOVED"));
        assertThat(isPending(PETER)).isTrue();
    }

    @DatabaseTest
    void createAgain_afterADeletion_startsBlank(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.asked(NINA, TOOLS);
        fixture.delete(ANNA, TOOLS);

        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(Outcome.done());

        assertThat(isKnown(TOOLS)).isTrue();
        assertThat(fixture.as(ANNA).dependents(TOOLS)).isEqualTo(new Dependents(0, 0, 0));
        assertThat(unfinished(PETER)).isEmpty();
    }

    /** The new group would inherit what is open still. */
    @DatabaseTest
    void create_whileSomethingHangsOnTheOneBefore_waitsForItsEnd(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.asked(NINA, TOOLS);
        List<Runnable> later = new ArrayList<>();
        fixture.background = later::add;
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());
        fixture.pool.calls();

        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));
        assertThat(fixture.pool.calls()).containsExactly("find tools");
        later.forEach(Runnable::run);

        assertThat(later).as("the deletion, and the creation that waits").hasSize(2);
        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(Outcome.done());
        assertThat(fixture.as(ANNA).dependents(TOOLS)).isEqualTo(new Dependents(0, 0, 0));
        assertThat(unfinished(PETER)).isEmpty();
        assertThat(openFor(NINA)).isEmpty();
    }

    /** A list may miss a group that is there. */
    @DatabaseTest
    void create_whileAListMissesTheGroup_endsNothing(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.node().inNew(() -> PoolParts.writer(fixture.entityManager()).groupGone(TOOLS, fixture.clock.instant()));

        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));

        assertThat(unfinished(PETER)).hasSize(1);
    }

    @DatabaseTest
    void delete_whenTheServerHasNoThread_isDone_andTheRestEndsWithTheNextCreation(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.background = task -> {
            throw new RejectedExecutionException("full");
        };

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());
        assertThat(unfinished(PETER)).hasSize(1);
        fixture.background = Runnable::run;
        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));

        assertThat(unfinished(PETER)).isEmpty();
        assertThat(fixture.as(ANNA).create(TOOLS, "")).isEqualTo(Outcome.done());
    }

    /** What a token has given a session, the directory may miss. */
    @DatabaseTest
    void delete_tellsSessions_alsoOfWhatTheDirectoryMisses(TestDatabase database) {
        open(database);
        fixture.granted(PETER, TOOLS);

        fixture.delete(ANNA, TOOLS);

        assertThat(fixture.node().sessionUpdates())
                .filteredOn("REMOVED tools"::equals)
                .hasSize(1);
    }

    /** The directory knows the other one by the time that the form is sent. */
    @DatabaseTest
    void delete_ofAnotherThanTheOneThatWasLookedAt_isNotDone(TestDatabase database) {
        open(database);
        Optional<Instant> looked = fixture.made(TOOLS);
        assertThat(fixture.as(ANNA).deleting(TOOLS).made()).isEqualTo(looked);
        madeAnew();

        for (Optional<Instant> made : List.of(looked, Optional.<Instant>empty())) {
            assertThat(fixture.as(ANNA).delete(TOOLS, made)).isEqualTo(new Outcome.Failed(GroupObstacle.ANOTHER));
        }

        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());
    }

    private void madeAnew() {
        fixture.pool.drop(TOOLS);
        fixture.pool.create(TOOLS, "");
        fixture.listed(TOOLS);
        fixture.pool.calls();
    }

    @DatabaseTest
    void check_ofADeletion_whenTheDirectoryKnowsAnotherByNow_saysThatItIsDone(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.delete(ANNA, TOOLS);
        madeAnew();

        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(Outcome.done());
        assertThat(isKnown(TOOLS)).isTrue();
    }

    /** Somebody has made another one elsewhere, which is not what was decided about. */
    @DatabaseTest
    void delete_ofAGroupThatWasMadeAnewElsewhere_isNotDone(TestDatabase database) {
        open(database);
        fixture.pool.drop(TOOLS);
        fixture.pool.create(TOOLS, "");
        fixture.pool.calls();

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.ANOTHER));
        assertThat(fixture.pool.calls()).containsExactly("find tools");
        assertThat(fixture.pool.has(TOOLS)).isTrue();
        fixture.pool.drop(TOOLS);
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.GONE));
        assertThat(fixture.as(ANNA).inDoubt()).isEmpty();
    }

    @DatabaseTest
    void acts_thatTheRulesForbid_areRefusedAndLogged_andThePoolIsNotAsked(TestDatabase database) {
        open(database);
        GroupName ofProvider = new GroupName("eu-west-1_AbCdEf123_Google");

        assertThat(codes(fixture.as(PETER).create(NEW, ""))).containsExactly("GroupInUse.notAdmin");
        assertThat(codes(fixture.as(PETER).describe(TOOLS, "x"))).containsExactly("GroupInUse.notAdmin");
        assertThat(codes(fixture.as(ANNA).create(ofProvider, ""))).containsExactly("GroupInUse.provider");
        assertThat(codes(fixture.delete(ANNA, GroupFixture.ADMINS))).containsExactly("GroupInUse.role");
        assertThat(codes(fixture.delete(ANNA, REPORTS))).containsExactly("GroupInUse.policy");
        assertThat(codes(fixture.delete(ANNA, LEADS))).containsExactly("GroupInUse.owners");
        assertThat(codes(fixture.delete(ANNA, GroupFixture.STAFF)))
                .containsExactly("GroupInUse.entry", "GroupInUse.audience");
        assertThat(codes(fixture.delete(ANNA, GroupFixture.PAYMENTS))).containsExactly("GroupInUse.conflict");

        assertThat(fixture.told()).hasSize(8).allMatch(told -> told.contains(" REFUSED GroupInUse."));
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(ANNA).deleting(REPORTS).isPossible()).isFalse();
        assertThat(fixture.as(ANNA).describing(REPORTS).isPossible()).isTrue();
    }

    /** What the policies name is not known then. */
    @DatabaseTest
    void delete_whileThePoliciesAreNotKnown_isNotDone(TestDatabase database) {
        open(database);
        fixture.policies.stands(PolicyStatus.State.DIFFERS);

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.POLICIES_UNKNOWN));
        assertThat(fixture.as(ANNA).describe(TOOLS, "x")).isEqualTo(Outcome.done());
        assertThat(fixture.pool.has(TOOLS)).isTrue();
    }

    /** What was judged by may name less than what is in force by now. */
    @DatabaseTest
    void delete_whenOtherPoliciesAreInForceThanThoseJudgedBy_isNotDone(TestDatabase database) {
        open(database);
        fixture.policies.reloaded();

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.POLICIES_UNKNOWN));
        assertThat(fixture.as(ANNA).describe(TOOLS, "x")).isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void looks_atAGroupThatIsNotThere_areUnknown(TestDatabase database) {
        open(database);

        assertThatThrownBy(() -> fixture.as(ANNA).describing(NEW)).isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(ANNA).deleting(NEW)).isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(ANNA).dependents(NEW)).isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(ANNA).check(TOOLS)).isInstanceOf(UnknownException.class);
        assertThat(fixture.delete(ANNA, NEW)).isEqualTo(new Outcome.Failed(GroupObstacle.GONE));
        assertThat(fixture.pool.calls()).isEmpty();
    }

    @DatabaseTest
    void acts_ofTwoAtOnce_areDoneOneAfterTheOther(TestDatabase database) {
        open(database);
        List<Outcome> meanwhile = new ArrayList<>();
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(ARNE).create(NEW, "arne")));
        assertThat(fixture.as(ANNA).create(NEW, "anna")).isEqualTo(Outcome.done());
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(ARNE).describe(TOOLS, "arne")));
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());

        assertThat(meanwhile).hasSize(2).allMatch(new Outcome.Failed(GroupObstacle.BUSY)::equals);
        assertThat(description(NEW)).isEqualTo("anna");
    }

    @DatabaseTest
    void delete_withoutAnAnswer_isInDoubt_andWhatHangsOnItEndsOnceItIsLookedUp(TestDatabase database) {
        open(database);
        fixture.given(PETER, TOOLS);
        fixture.pool.failAfter(LOST);

        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.UNKNOWN));
        assertThat(isKnown(TOOLS)).isTrue();
        assertThat(unfinished(PETER)).hasSize(1);
        assertThat(fixture.as(ARNE).inDoubt()).extracting(GroupChange::act).containsExactly(GroupAct.DELETE);
        assertThat(fixture.as(ARNE).describe(TOOLS, "x")).isEqualTo(new Outcome.Failed(GroupObstacle.IN_DOUBT));
        fixture.pool.calls();

        assertThat(fixture.as(ARNE).check(TOOLS)).isEqualTo(Outcome.done());

        assertThat(fixture.pool.calls()).containsExactly("find tools");
        assertThat(isKnown(TOOLS)).isFalse();
        assertThat(unfinished(PETER)).isEmpty();
        assertThat(fixture.as(ARNE).inDoubt()).isEmpty();
        assertThat(fixture.told())
                .startsWith("GROUP_DELETED INTENT", "GROUP_DELETED UNKNOWN Group.UNKNOWN")
                .contains("GROUP_DELETED DONE");
        assertThat(fixture.log())
                .filteredOn(entry -> entry.action() == AuditAction.GROUP_CHECKED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).contains(ARNE));
        assertThat(fixture.log())
                .filteredOn(entry -> entry.action() == AuditAction.GROUP_DELETED)
                .as("it stays Anna's act")
                .allSatisfy(entry -> assertThat(entry.actor()).contains(ANNA));
    }

    @DatabaseTest
    void acts_whoseAnswerCannotBeStoredAtOnce_areStoredAgain(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA, new BreakingOff(fixture.node()).next(2)).create(NEW, "new"))
                .isEqualTo(Outcome.done());
        assertThat(isKnown(NEW)).isTrue();
        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).describe(NEW, "newer");
        assertThat(fixture.as(ANNA, new BreakingOff(fixture.node()).next(2)).check(NEW))
                .isEqualTo(Outcome.done());
        assertThat(description(NEW)).isEqualTo("newer");
        assertThat(fixture.as(ANNA).inDoubt()).isEmpty();
    }

    @DatabaseTest
    void createAndDescribe_withoutAnAnswer_areLookedUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        assertThat(fixture.as(ANNA).create(NEW, "new")).isEqualTo(new Outcome.Failed(GroupObstacle.UNKNOWN));
        fixture.pool.failAfter(LOST);
        assertThat(fixture.as(ANNA).describe(TOOLS, "hammers")).isEqualTo(new Outcome.Failed(GroupObstacle.UNKNOWN));

        assertThat(fixture.as(ANNA).check(NEW)).isEqualTo(Outcome.done());
        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(Outcome.done());

        assertThat(description(NEW)).isEqualTo("new");
        assertThat(description(TOOLS)).isEqualTo("hammers");
    }

    /** A group of this name is no proof: somebody else may have made it. */
    @DatabaseTest
    void check_ofACreation_ofWhatSomebodyElseHasMade_isNotTakenForIt(TestDatabase database) {
        open(database);
        GroupName old = new GroupName("old");
        for (GroupName group : List.of(NEW, old)) {
            fixture.pool.failBefore(LOST);
            fixture.as(ANNA).create(group, "new");
        }
        fixture.pool.put(new PoolGroup(NEW, "another", OptionalInt.empty(), fixture.clock.instant()));
        fixture.pool.put(new PoolGroup(old, "new", OptionalInt.empty(), made()));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(fixture.as(ANNA).check(NEW)).isEqualTo(new Outcome.Failed(GroupObstacle.NOT_TOLD));
        assertThat(fixture.told()).last().isEqualTo("GROUP_CREATED UNKNOWN Group.NOT_TOLD");
        assertThat(fixture.as(ANNA).check(old)).isEqualTo(new Outcome.Failed(GroupObstacle.NOT_DONE));
        assertThat(isKnown(NEW)).isTrue();
    }

    /** Somebody has deleted the group that was described, and made another one: its description is theirs. */
    @DatabaseTest
    void check_ofADescription_ofAGroupThatWasMadeAnew_isNotTakenForIt(TestDatabase database) {
        open(database);
        describedAnew("hammers");
        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.NOT_TOLD));
        assertThat(fixture.told()).last().isEqualTo("GROUP_DESCRIBED UNKNOWN Group.NOT_TOLD");
        fixture.listed(TOOLS);

        describedAnew("saws");
        fixture.pool.drop(TOOLS);
        fixture.pool.create(TOOLS, "axes");
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.NOT_DONE));
    }

    private void describedAnew(String description) {
        fixture.pool.failBefore(LOST);
        assertThat(fixture.as(ANNA).describe(TOOLS, description)).isEqualTo(new Outcome.Failed(GroupObstacle.UNKNOWN));
        fixture.pool.drop(TOOLS);
        fixture.pool.create(TOOLS, description);
    }

    @DatabaseTest
    void check_byWhoeverIsNoAdmin_isRefusedAndLogged(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.delete(ANNA, TOOLS);
        fixture.pool.calls();

        assertThat(codes(fixture.as(PETER).check(TOOLS))).containsExactly("GroupInUse.notAdmin");

        assertThat(fixture.told()).last().isEqualTo("GROUP_CHECKED REFUSED GroupInUse.notAdmin");
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(ANNA).inDoubt()).hasSize(1);
    }

    /** A call may still arrive: what is not done yet may be done in a moment. */
    @DatabaseTest
    void check_ofWhatWasNotDone_saysSoWhenNoCallCanArriveAnyMore(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.delete(ANNA, TOOLS);

        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        fixture.pool.failWhenAsked(DOWN);
        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.UNREACHABLE));
        assertThat(fixture.as(ANNA).check(TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.NOT_DONE));

        assertThat(isKnown(TOOLS)).isTrue();
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(Outcome.done());
    }

    /** The call would arrive when nobody expects it any more. */
    @DatabaseTest
    void acts_thatWaitTooLongBeforeTheCall_areNotDone(TestDatabase database) {
        open(database);
        Outcome.Failed late = new Outcome.Failed(GroupObstacle.THROTTLED);

        assertThat(fixture.asSlow(ANNA).create(NEW, "")).isEqualTo(late);
        assertThat(fixture.asSlow(ANNA).describe(TOOLS, "x")).isEqualTo(late);
        assertThat(fixture.asSlow(ANNA).delete(TOOLS, fixture.made(TOOLS))).isEqualTo(late);

        assertThat(fixture.pool.calls()).containsExactly("find tools");
        assertThat(fixture.as(ANNA).inDoubt()).isEmpty();
    }

    /** The node has died between the two entries. */
    @DatabaseTest
    void act_ofWhichNobodyWritesTheEnd_isInDoubtAfterAWhile(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new IllegalStateException("killed"));
        assertThatThrownBy(() -> fixture.delete(ANNA, TOOLS)).isInstanceOf(IllegalStateException.class);

        assertThat(fixture.as(ARNE).inDoubt()).isEmpty();
        assertThat(fixture.delete(ARNE, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(ARNE).inDoubt()).hasSize(1);
        assertThat(fixture.as(ARNE).check(TOOLS)).isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void act_thatThePoolDoesNotHear_isNotDone(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(DOWN);
        assertThat(fixture.as(ANNA).describe(TOOLS, "x")).isEqualTo(new Outcome.Failed(GroupObstacle.UNREACHABLE));
        fixture.pool.failWhenAsked(LOST);
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.UNREACHABLE));
        fixture.pool.failBefore(new PoolException.Forbidden("cognito-idp:DeleteGroup", "no"));
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.REFUSED));
        fixture.pool.whileAsked(() -> fixture.clock.forward(Duration.ofSeconds(61)));
        assertThat(fixture.delete(ANNA, TOOLS)).isEqualTo(new Outcome.Failed(GroupObstacle.THROTTLED));

        assertThat(fixture.pool.has(TOOLS)).isTrue();
        assertThat(fixture.as(ANNA).inDoubt()).isEmpty();
    }
}
