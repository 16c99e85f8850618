package dev.lifeguard.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.ejb.TimerService;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleSearchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Paging FIRST = new Paging(0, 10);
    private static final GroupName BILLING = new GroupName("billing");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");
    private static final PoolPerson BERT = PoolPeople.disabled("bert", "Bert Braun");
    private static final PoolPerson CARL = withStatus(PoolPeople.person("carl", "Carl Clausen"));

    @DatabaseTest
    void find_whenAPartOfAnything_findsThePerson(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT);

        assertThat(there.labels("NNA AD")).containsExactly("Anna Adler");
        assertThat(there.labels("bert@ex")).containsExactly("Bert Braun");
        assertThat(there.labels("r")).containsExactly("Anna Adler", "Bert Braun");
    }

    @DatabaseTest
    void find_whateverCaseAndAccents_findsThePerson(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        PoolPerson renee = PoolPeople.person("renée", "Renée Noël");
        there.write(ANNA, BERT, renee);
        there.members(renee);

        for (String typed : List.of("noel", "NOËL", "Noe\u0308l", "rené")) {
            assertThat(there.labels(typed)).as(typed).containsExactly("Renée Noël");
            assertThat(there.labels(PeopleSearch.Filter.of(typed).in(BILLING)))
                    .as(typed)
                    .containsExactly("Renée Noël");
        }
    }

    @DatabaseTest
    void find_whenTheTextLooksLikeAPattern_takesItAsItIs(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT, PoolPeople.person("c_d", "100% Real!"));

        assertThat(there.labels("%")).containsExactly("100% Real!");
        assertThat(there.labels("_")).containsExactly("100% Real!");
        assertThat(there.labels("' or 1=1 --")).isEmpty();
        assertThat(there.labels("l!")).containsExactly("100% Real!");
        assertThat(there.labels("\u0000")).isEmpty();
        assertThat(there.labels("\uD800")).isEmpty();
        assertThat(there.labels("x".repeat(1_000_000))).isEmpty();
        assertThat(there.labels(" ")).hasSize(3);
    }

    @DatabaseTest
    void find_byAllOfItTogether_findsThoseWhoFitAllOfIt(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT, CARL);
        there.members(ANNA, CARL);

        assertThat(there.labels(PeopleSearch.Filter.of("").in(BILLING))).containsExactly("Anna Adler", "Carl Clausen");
        assertThat(there.labels(PeopleSearch.Filter.of("").with(PoolStatus.FORCE_CHANGE_PASSWORD)))
                .containsExactly("Carl Clausen");
        assertThat(there.labels(PeopleSearch.Filter.of("an").in(BILLING).with(PoolStatus.CONFIRMED)))
                .containsExactly("Anna Adler");
        assertThat(there.labels(PeopleSearch.Filter.of("an").in(new GroupName("nobody's"))))
                .isEmpty();
    }

    @DatabaseTest
    void find_inVeryManyGroups_findsTheMembersOfAll(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT, CARL);
        there.group(BILLING);
        there.members(ANNA, CARL);
        Set<GroupName> many = new HashSet<>(Set.of(BILLING));
        for (int group = 0; group < 30; group++) {
            GroupName name = new GroupName("empty-" + group);
            many.add(name);
            there.group(name);
        }

        assertThat(there.labels(PeopleSearch.Filter.of("").in(many))).containsExactly("Anna Adler", "Carl Clausen");
    }

    @DatabaseTest
    void find_whoIsDisabled_orAmongOthers_orNot(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT, CARL);
        there.members(ANNA);
        PeopleSearch.Filter all = PeopleSearch.Filter.of("");

        assertThat(there.labels(all.enabled(false))).containsExactly("Bert Braun");
        assertThat(there.labels(all.enabled(true))).containsExactly("Anna Adler", "Carl Clausen");
        assertThat(there.labels(all.among(Set.of(BERT.id(), CARL.id())))).containsExactly("Bert Braun", "Carl Clausen");
        assertThat(there.labels(all.without(Set.of(BERT.id())))).containsExactly("Anna Adler", "Carl Clausen");
        assertThat(there.labels(all.among(Set.of()))).isEmpty();
        assertThat(there.labels(all.in(Set.of()))).isEmpty();
        assertThat(there.labels(all.in(Set.of(BILLING, new GroupName("nobody's")))))
                .containsExactly("Anna Adler");
    }

    /** Who may see only some never sees more by asking for something else, too. */
    @DatabaseTest
    void find_whenAFilterIsNarrowedAgain_staysAsNarrow(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT, CARL);
        there.members(ANNA);
        PeopleSearch.Filter all = PeopleSearch.Filter.of("");
        GroupName other = new GroupName("nobody's");

        assertThat(there.labels(all.among(Set.of(ANNA.id(), BERT.id())).among(Set.of(BERT.id(), CARL.id()))))
                .containsExactly("Bert Braun");
        assertThat(there.labels(all.without(Set.of(ANNA.id())).without(Set.of(BERT.id()))))
                .containsExactly("Carl Clausen");
        assertThat(there.labels(all.in(other).in(BILLING))).isEmpty();
        assertThat(there.labels(all.in(Set.of(other, BILLING)).in(BILLING))).containsExactly("Anna Adler");
    }

    /** The disabled come last, whatever Cognito says of them; who is alike stays in the order of names. */
    @DatabaseTest
    void find_inEachOrder_sortsAndKeepsNames(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        PoolPerson zoe = PoolPeople.person("zoe", "Zoe Zander");
        there.write(zoe, CARL, BERT, ANNA);

        assertThat(there.ordered(PeopleSearch.Order.NAME))
                .containsExactly("Anna Adler", "Bert Braun", "Carl Clausen", "Zoe Zander");
        assertThat(there.ordered(PeopleSearch.Order.NAME_BACKWARDS))
                .containsExactly("Zoe Zander", "Carl Clausen", "Bert Braun", "Anna Adler");
        assertThat(there.ordered(PeopleSearch.Order.STATUS))
                .containsExactly("Anna Adler", "Zoe Zander", "Carl Clausen", "Bert Braun");
        assertThat(there.ordered(PeopleSearch.Order.STATUS_BACKWARDS))
                .containsExactly("Bert Braun", "Carl Clausen", "Anna Adler", "Zoe Zander");
    }

    @DatabaseTest
    void find_pageByPage_comesInOrderAndCountsAll(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(many(0, 25));

        List<String> all = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            Page<Person> some = there.find(PeopleSearch.Filter.of("person"), new Paging(page, 10));
            assertThat(some.total()).isEqualTo(25);
            some.items().forEach(person -> all.add(person.label()));
        }

        assertThat(all).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    /** What another node has written is found by the next search, and who is gone is not. */
    @DatabaseTest
    void find_afterAnotherNodesChange_knowsIt(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        SearchingNode here = new SearchingNode(database);
        there.write(ANNA, BERT);
        assertThat(here.labels("")).containsExactly("Anna Adler", "Bert Braun");

        there.write(PoolPeople.person("anna", "Zoe Zander"), CARL);
        assertThat(here.labels("")).containsExactly("Bert Braun", "Carl Clausen", "Zoe Zander");
        assertThat(here.labels("adler")).isEmpty();

        there.gone(BERT);
        assertThat(here.labels("")).containsExactly("Carl Clausen", "Zoe Zander");
        assertThat(new SearchingNode(database).labels(""))
                .as("a node that begins")
                .isEqualTo(here.labels(""));

        there.write(NOW.plusSeconds(10), BERT);
        assertThat(here.labels("bert")).as("back again").containsExactly("Bert Braun");
    }

    /** Its number is smaller than one that a search has seen already. */
    @DatabaseTest
    void find_whenAChangeIsCommittedLate_knowsItSoon(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        SearchingNode here = new SearchingNode(database);
        there.write(ANNA);

        there.node.inNew(() -> {
            there.writer().people(List.of(BERT), NOW);
            there.node.entityManager().flush();
            new SearchingNode(database).write(CARL);
            assertThat(here.labels("")).containsExactly("Anna Adler", "Carl Clausen");
        });

        here.search.catchUp();
        assertThat(here.labels("")).containsExactly("Anna Adler", "Bert Braun", "Carl Clausen");
    }

    @DatabaseTest
    void find_afterAChangeWasRolledBack_knowsNothingOfIt(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        SearchingNode here = new SearchingNode(database);
        there.write(ANNA);

        assertThatThrownBy(() -> there.node.inNew(() -> {
                    there.writer().people(List.of(PoolPeople.person("anna", "Zoe Zander"), BERT), NOW.plusSeconds(1));
                    there.node.entityManager().flush();
                    assertThat(here.labels("")).containsExactly("Anna Adler");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        here.search.catchUp();
        assertThat(here.labels("")).containsExactly("Anna Adler");
        there.write(CARL);
        assertThat(here.labels("")).containsExactly("Anna Adler", "Carl Clausen");
        assertThat(here.labels("zander")).isEmpty();
    }

    /** Nobody waits for anybody, and none of the changes is lost. */
    @DatabaseTest
    void find_whileNodesWriteAtTheSameTime_missesNobody(TestDatabase database) throws Exception {
        SearchingNode here = new SearchingNode(database);
        List<Callable<String>> nodes = IntStream.range(0, 4)
                .mapToObj(number -> (Callable<String>) () -> {
                    SearchingNode there = new SearchingNode(database);
                    for (int from = number * 40; from < number * 40 + 40; from += 4) {
                        there.write(many(from, from + 4));
                        here.find(PeopleSearch.Filter.of(""), FIRST);
                    }
                    return "done";
                })
                .toList();

        for (Future<String> node : TestDatabase.atOnce(nodes)) {
            assertThat(node.get()).isEqualTo("done");
        }

        here.search.catchUp();
        assertThat(here.find(PeopleSearch.Filter.of(""), FIRST).total()).isEqualTo(160);
    }

    /** What is older than any transaction is not read again and again. */
    @DatabaseTest
    void catchUp_afterSomeMinutes_readsNothingAgain(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT);
        there.search.catchUp();
        assertThat(there.index.settled()).as("written just now").isEqualTo(PeopleIndex.NOTHING);

        database.inSql("update person set changed_at = changed_at - interval '4' minute");
        there.search.catchUp();

        assertThat(there.index.settled()).isEqualTo(there.index.last());
        assertThat(database.statementsOf(there.search::catchUp)).isEqualTo(1);
    }

    /** In a rolling update, by a release that does not number what it changes. */
    @DatabaseTest
    void readAnew_whenARowWasChangedWithoutANumber_knowsIt(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA, BERT);
        database.inSql("update person set changed_at = changed_at - interval '4' minute");
        there.search.catchUp();
        database.inSql("update person set name = 'Zoe Zander', search_text = 'zoe zander' where username = 'anna'");
        there.search.catchUp();
        assertThat(there.labels("zander")).isEmpty();

        there.search.readAnew();

        assertThat(there.labels("zander")).containsExactly("Zoe Zander");
        assertThat(there.labels("")).containsExactly("Bert Braun", "Zoe Zander");
    }

    /** As after the first sync run over a large pool: no request waits for all of it. */
    @DatabaseTest
    void find_whenVeryMuchHasChanged_takesInAPart(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        SearchingNode here = new SearchingNode(database, 10);
        there.write(many(0, 35));

        assertThat(here.find(PeopleSearch.Filter.of(""), FIRST).total()).isEqualTo(10);

        here.search.catchUp();
        assertThat(here.find(PeopleSearch.Filter.of(""), FIRST).total()).isEqualTo(35);
    }

    /**
     * The greatest number that there was is smaller than the one that a search has seen meanwhile, and no backup was
     * put back.
     */
    @DatabaseTest
    void catchUp_whileASearchTakesInMore_forgetsNobody(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        SearchingNode here = new SearchingNode(database, 10);
        there.write(many(0, 35));
        here.search.catchUp();
        List<Long> found = new ArrayList<>();
        Transactions slow = new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                T result = here.node.inNew(work);
                there.write(PoolPeople.person("c" + found.size(), "Carl " + found.size()));
                found.add(here.find(PeopleSearch.Filter.of("person"), FIRST).total());
                return result;
            }
        };

        new PeopleSearch(here.node.entityManager(), slow, here.index, 10).catchUp();

        assertThat(found).isNotEmpty().containsOnly(35L);
    }

    /** A backup was put back. */
    @DatabaseTest
    void find_whenTheDatabaseIsAnOlderOne_beginsAnew(TestDatabase database) {
        SearchingNode there = new SearchingNode(database);
        there.write(ANNA);
        there.write(BERT);
        assertThat(there.labels("")).hasSize(2);

        database.inSql("delete from person where username = 'bert'");
        there.search.catchUp();

        assertThat(there.find(PeopleSearch.Filter.of(""), FIRST).total()).isEqualTo(1);
        assertThat(there.labels("")).containsExactly("Anna Adler");
    }

    /** While a node that starts reads everybody. */
    @Test
    void begin_whenTheDatabaseGoesAway_startsAndLooksAgain() {
        List<Object> ordered = new ArrayList<>();
        PeopleSearchTimer timer = new PeopleSearchTimer();
        timer.search = new PeopleSearch(null, null, new PeopleIndex()) {
            @Override
            public void catchUp() {
                throw new IllegalStateException("on purpose");
            }
        };
        timer.timers = (TimerService) Proxy.newProxyInstance(
                PeopleSearchTest.class.getClassLoader(),
                new Class<?>[] {TimerService.class},
                (proxy, method, given) -> {
                    ordered.add(given[0]);
                    return null;
                });

        timer.fill();
        assertThat(ordered).isEmpty();
        timer.begin(new ApplicationStarted());

        assertThat(ordered).hasSize(1);
    }

    private static PoolPerson[] many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> PoolPeople.person("p" + number, "Person " + (1000 + number)))
                .toArray(PoolPerson[]::new);
    }

    private static PoolPerson withStatus(PoolPerson person) {
        return new PoolPerson(
                person.id(),
                person.username(),
                person.name(),
                person.email(),
                true,
                true,
                PoolStatus.FORCE_CHANGE_PASSWORD,
                NOW,
                NOW);
    }

    /** A node: a memory of its own on the database of all. */
    private static final class SearchingNode {

        private final Node node;
        private final PeopleIndex index = new PeopleIndex();
        private final PeopleSearch search;

        SearchingNode(TestDatabase database) {
            this(database, 5_000);
        }

        SearchingNode(TestDatabase database, int atOnce) {
            node = new Node(database);
            search = new PeopleSearch(node.entityManager(), node, index, atOnce);
        }

        void write(PoolPerson... people) {
            write(NOW, people);
        }

        void write(Instant asked, PoolPerson... people) {
            node.inNew(() -> writer().people(List.of(people), asked));
        }

        void gone(PoolPerson person) {
            node.inNew(() -> writer().personGone(person.id(), NOW.plusSeconds(1)));
        }

        void group(GroupName name) {
            node.inNew(() -> writer().group(PoolPeople.group(name, ""), NOW));
        }

        void members(PoolPerson... people) {
            List<PersonId> ids = List.of(people).stream().map(PoolPerson::id).toList();
            node.inNew(() -> writer().members(BILLING, ids, NOW));
        }

        Page<Person> find(PeopleSearch.Filter filter, Paging paging) {
            return node.inNew(() -> search.find(filter, paging));
        }

        List<String> ordered(PeopleSearch.Order order) {
            return node.inNew(() -> search.find(PeopleSearch.Filter.of(""), order, FIRST)).items().stream()
                    .map(Person::label)
                    .toList();
        }

        List<String> labels(String text) {
            return labels(PeopleSearch.Filter.of(text));
        }

        List<String> labels(PeopleSearch.Filter filter) {
            return find(filter, FIRST).items().stream().map(Person::label).toList();
        }

        private DirectoryWriter writer() {
            return PoolParts.writer(node.entityManager());
        }
    }
}
