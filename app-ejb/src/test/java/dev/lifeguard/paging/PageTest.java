package dev.lifeguard.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, false, false",
        "0, 60, 1, false, false",
        "0, 61, 2, false, true",
        "1, 61, 2, true, false",
        "1, 121, 3, true, true",
        "7, 61, 2, true, false"
    })
    void page_whenAskedForItsNeighbours_knowsThem(int page, long total, long pages, boolean before, boolean after) {
        Page<String> part = new Page<>(List.of(), total, new Paging(page, 60));

        assertThat(part.pages()).isEqualTo(pages);
        assertThat(part.hasPrevious()).isEqualTo(before);
        assertThat(part.hasNext()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"-1, 60", "0, 0", "0, 201"})
    void paging_whenThereIsNoSuchPage_refuses(int page, int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Paging(page, size));
    }

    @Test
    void first_whenFarBeyondAnyList_isStillANumber() {
        assertThat(new Paging(2, 60).first()).isEqualTo(120);
        assertThat(new Paging(Integer.MAX_VALUE, 200).first()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void of_whenTheListIsLongerThanIsShown_cutsIt() {
        Page<Integer> last = Page.of(List.of(1, 2, 3, 4, 5, 6), 5, new Paging(1, 3));

        assertThat(last.items()).containsExactly(4, 5);
        assertThat(last.total()).isEqualTo(5);
        assertThat(last.cut()).isTrue();
        assertThat(last.map(String::valueOf).cut()).isTrue();
        assertThat(last.hasNext()).isFalse();
        assertThat(Page.of(List.of(1, 2), 2, new Paging(7, 3)).items()).isEmpty();
        assertThat(Page.of(List.of(1, 2), 2, new Paging(0, 3)).cut()).isFalse();
    }
}
