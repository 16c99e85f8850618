package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SignedIn;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What {@code distributable-web.xml} promises WildFly: it writes such an attribute once and never looks again. */
class SessionAttributesTest {

    private static final Path FILE = Path.of("src/main/webapp/WEB-INF/distributable-web.xml");

    @Test
    void immutableClasses_nameWhatASignedInSessionHolds()
            throws IOException, ParserConfigurationException, SAXException {
        NodeList named = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FILE.toFile())
                .getElementsByTagName("immutable-class");

        assertThat(named.getLength()).isEqualTo(1);
        assertThat(named.item(0).getTextContent()).isEqualTo(SignedIn.class.getName());
    }

    @Test
    void signedIn_cannotChange() {
        assertThat(SignedIn.class).isFinal();
        assertThat(Arrays.stream(SignedIn.class.getDeclaredFields()).map(Field::getModifiers))
                .allMatch(Modifier::isFinal);
    }
}
