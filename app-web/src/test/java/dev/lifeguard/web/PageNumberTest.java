package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageNumberTest {

    private static final List<Integer> SIXTY_ONE =
            IntStream.range(0, 61).boxed().toList();

    @Test
    void read_whenThePageIsThere_readsIt() {
        Page<Integer> second = PageNumber.read("2", PageNumberTest::list);

        assertThat(second.items()).containsExactly(60);
        assertThat(second.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "two", "1.5", "99999999999"})
    void read_whenItIsNoNumberOfAPage_readsTheFirst(String typed) {
        assertThat(PageNumber.read(typed, PageNumberTest::list).items()).hasSize(60);
    }

    @Test
    void read_whenThePageIsBehindTheLast_readsTheLast() {
        assertThat(PageNumber.read("7", PageNumberTest::list).items()).containsExactly(60);
    }

    @Test
    void read_whenThereIsNothing_isOneEmptyPage() {
        Page<Integer> nothing = PageNumber.read("3", Page::empty);

        assertThat(nothing.items()).isEmpty();
        assertThat(nothing.pages()).isEqualTo(1);
    }

    private static Page<Integer> list(Paging paging) {
        int from = Math.min(paging.first(), SIXTY_ONE.size());
        return new Page<>(
                SIXTY_ONE.subList(from, Math.min(from + paging.size(), SIXTY_ONE.size())), SIXTY_ONE.size(), paging);
    }
}
