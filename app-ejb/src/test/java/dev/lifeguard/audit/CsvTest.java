package dev.lifeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void row_whenPlain_isPlain() throws IOException {
        assertThat(row("a", "", "b c", "<b>😀'")).isEqualTo("a,,b c,<b>😀'\r\n");
    }

    @Test
    void row_whenACellHasSeparators_quotesIt() throws IOException {
        assertThat(row("a,b", "say \"hi\"", "two\nlines")).isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void row_whenACellWouldBeAFormula_makesItText(String cell) throws IOException {
        assertThat(row("x", cell)).isEqualTo("x,'" + cell + "\r\n");
    }

    @Test
    void row_whenAFormulaNeedsQuotesToo_getsBoth() throws IOException {
        assertThat(row("=HYPERLINK(\"http://evil\",\"x\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"\r\n");
        assertThat(row("\r=1")).isEqualTo("\"'\r'=1\"\r\n");
        assertThat(row("\tx")).isEqualTo("\"'\tx\"\r\n");
    }

    /**
     * Parted by semicolons, as where a decimal comma is usual, a cell ends at each of them, whatever stands in quotes.
     */
    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", " =", "\u00a0=", "\uff1d"})
    void row_whenAFormulaWouldBeginInsideACell_makesItText(String beginning) throws IOException {
        for (String separator : List.of(";", "\n", "\t")) {
            assertThat(row("x", "a" + separator + beginning + "1;b"))
                    .isEqualTo("x,\"a" + separator + "'" + beginning + "1;b\"\r\n");
        }
        assertThat(row(beginning + "1")).isEqualTo("'" + beginning + "1\r\n");
    }

    @Test
    void row_whenACellBeginsWithWhatSpreadsheetsDrop_makesItText() throws IOException {
        assertThat(row("\n=1")).isEqualTo("\"'\n'=1\"\r\n");
        assertThat(row(";=1")).isEqualTo("\";'=1\"\r\n");
    }

    private static String row(String... cells) throws IOException {
        StringWriter written = new StringWriter();
        new Csv(written).row(cells);
        return written.toString();
    }
}
