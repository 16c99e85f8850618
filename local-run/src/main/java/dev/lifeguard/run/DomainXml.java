package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a Payara domain needs changed in its configuration file before it can run beside others: a port of its own for
 * everything that listens, on loopback only, and options for the JVM. Before the start, since {@code asadmin} itself
 * reads these things there. Whatever else is to be set, commands for {@code asadmin} set.
 */
public final class DomainXml {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path file;
    private final Document document;

    private DomainXml(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    public static DomainXml read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new DomainXml(file, factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("Cannot read " + file, unreadable);
        }
    }

    public void write() throws IOException {
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException failed) {
            throw new IOException("Cannot write " + file, failed);
        }
    }

    /** Messaging is switched off: Lifeguard has none, and its listener knows no address. */
    public void listenOnLoopback(int http, int management) {
        for (Element listener : each("network-listener")) {
            listener.setAttribute("address", LOOPBACK);
            listener.setAttribute(
                    "port",
                    String.valueOf(
                            switch (listener.getAttribute("name")) {
                                case "http-listener-1" -> http;
                                case "admin-listener" -> management;
                                default -> FreePort.find();
                            }));
        }
        for (Element listener : each("iiop-listener", "jmx-connector")) {
            listener.setAttribute("address", LOOPBACK);
            listener.setAttribute("port", String.valueOf(FreePort.find()));
        }
        Element messaging = document.createElement("jms-service");
        messaging.setAttribute("type", "DISABLED");
        server().appendChild(messaging);
        Element grid = (Element)
                document.getElementsByTagName("hazelcast-runtime-configuration").item(0);
        grid.setAttribute("interface", LOOPBACK);
        grid.setAttribute("das-port", String.valueOf(FreePort.find()));
    }

    /** A greatest size of the heap replaces the one that is there; the rest is added. */
    void addJvmOptions(List<String> options) {
        Node java = each("java-config").get(0);
        for (Element option : each("jvm-options")) {
            if (option.getTextContent().startsWith("-Xmx")) {
                java.removeChild(option);
            }
        }
        for (String text : options) {
            Element option = document.createElement("jvm-options");
            option.setTextContent(text);
            java.appendChild(option);
        }
    }

    /** The configuration that the one server of the domain has; the other is a template for more servers. */
    private Element server() {
        return elements(document.getElementsByTagName("config")).stream()
                .filter(config -> config.getAttribute("name").equals("server-config"))
                .findFirst()
                .orElseThrow();
    }

    private List<Element> each(String... names) {
        List<Element> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(elements(server().getElementsByTagName(name)));
        }
        return found;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
