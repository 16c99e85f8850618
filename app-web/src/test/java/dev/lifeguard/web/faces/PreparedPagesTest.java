package dev.lifeguard.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ViewResource;
import jakarta.faces.context.FacesContext;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedPagesTest {

    private static final Map<String, String> VALUES = Map.of(
            "#{msg['app.sign-out']}", "Sign out",
            "#{msg['all']}", "\"All\" & <none>",
            "#{msg['odd']}", "not #{what} it seems",
            "#{msg['price']}", "1 $",
            "#{messages.before('until')}", "until ",
            "#{assets.url('lifeguard.css')}", "/app/assets/lifeguard.css?v=1",
            "#{request.contextPath}", "");

    @Test
    void prepare_writesWhatIsTheSameForEverybody() {
        assertThat(prepared("<a href=\"#{request.contextPath}/logout\">#{msg['app.sign-out']}</a>"))
                .isEqualTo("<a href=\"/logout\">Sign out</a>");
        assertThat(prepared("<link href=\"#{assets.url('lifeguard.css')}\"/>"))
                .isEqualTo("<link href=\"/app/assets/lifeguard.css?v=1\"/>");
        assertThat(prepared("<p>#{messages.before('until')}<b>#{end}</b></p>")).isEqualTo("<p>until <b>#{end}</b></p>");
    }

    @Test
    void prepare_escapesWhatMeansSomethingInXml() {
        assertThat(prepared("<p title=\"#{msg['all']}\"/>"))
                .isEqualTo("<p title=\"&quot;All&quot; &amp; &lt;none&gt;\"/>");
    }

    @Test
    void prepare_whatSomebodySees_staysAnExpression() {
        String page =
                "#{layout.person.name()} #{empty x ? msg['app.sign-out'] : x} #{messages.with('a', b)} #{msg[key]}";

        assertThat(prepared(page)).isEqualTo(page);
    }

    /** It would be read once more. */
    @Test
    void prepare_aSentenceThatWouldBeAnExpression_staysOne() {
        assertThat(prepared("#{msg['odd']} #{msg['price']}")).isEqualTo("#{msg['odd']} #{msg['price']}");
    }

    @Test
    void createViewResource_beforeThereIsAView_looksForAFileOnce_andForAMissingOneAgain() {
        List<String> lookedFor = new ArrayList<>();
        PreparedPages pages = new PreparedPages(new ResourceHandlerWrapper(null) {
            @Override
            public ViewResource createViewResource(FacesContext faces, String path) {
                lookedFor.add(path);
                return path.equals("/missing.xhtml") ? null : new File();
            }
        });
        FacesContext faces = new BareFaces();

        ViewResource found = pages.createViewResource(faces, "/account.xhtml");
        assertThat(found).isInstanceOf(File.class);
        assertThat(pages.createViewResource(faces, "/account.xhtml")).isSameAs(found);
        assertThat(pages.createViewResource(faces, "/missing.xhtml")).isNull();
        assertThat(pages.createViewResource(faces, "/missing.xhtml")).isNull();
        assertThat(lookedFor).containsExactly("/account.xhtml", "/missing.xhtml", "/missing.xhtml");
    }

    private static final class File extends ViewResource {

        @Override
        public URL getURL() {
            throw new UnsupportedOperationException();
        }
    }

    private static String prepared(String page) {
        return PreparedPages.prepare(page, VALUES::get);
    }
}
