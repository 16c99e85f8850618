package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FreeTextTest {

    @Test
    void fit_takesOutWhatNoDatabaseKeepsAndNothingElse() {
        assertThat(FreeText.fit(" a\u0000b\ud83d\tc\n ")).isEqualTo(" ab\tc\n ");
    }

    @Test
    void clean_whenThereIsWhatNoDatabaseKeeps_leavesItOut() {
        assertThat(FreeText.clean("a\0b\u0007c\ud83dd\u0085e")).isEqualTo("abcde");
    }

    @Test
    void clean_whenLinesEndInOtherWays_endsThemPlainly() {
        assertThat(FreeText.clean("one\r\ntwo\rthree\nfour\tfive")).isEqualTo("one\ntwo\nthree\nfour\tfive");
    }

    @Test
    void clean_whenThereIsSpaceAround_leavesItOut() {
        assertThat(FreeText.clean(" \n\u2003why\t ")).isEqualTo("why");
        assertThat(FreeText.clean(null)).isEmpty();
    }

    @Test
    void clean_whenOtherwiseStrange_keepsIt() {
        assertThat(FreeText.clean("<b>'\"; -- 😀 =1+1 \u200d שלום")).isEqualTo("<b>'\"; -- 😀 =1+1 \u200d שלום");
    }

    @Test
    void clean_whenItTurnsOrMarksTheDirectionOfWriting_leavesThatOut() {
        String directions = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

        for (char direction : directions.toCharArray()) {
            assertThat(FreeText.clean("pay " + direction + "yap")).isEqualTo("pay yap");
            assertThatIllegalArgumentException().isThrownBy(() -> FreeText.checked("a" + direction));
        }
    }

    @Test
    void fits_whenLongest_andNotLonger() {
        assertThat(FreeText.fits("x".repeat(1000))).isTrue();
        assertThat(FreeText.fits("x".repeat(1001))).isFalse();
    }

    @Test
    void checked_whenNobodyCleanedIt_refuses() {
        assertThat(FreeText.checked("fine\n\t😀")).isEqualTo("fine\n\t😀");
        assertThatIllegalArgumentException().isThrownBy(() -> FreeText.checked("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> FreeText.checked("a\rb"));
        assertThatIllegalArgumentException().isThrownBy(() -> FreeText.checked("x".repeat(1001)));
    }
}
