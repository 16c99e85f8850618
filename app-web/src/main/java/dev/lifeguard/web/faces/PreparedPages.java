package dev.lifeguard.web.faces;

import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ViewResource;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives Facelets the files of the pages with what is the same for everybody who reads a language already written into
 * them: the sentences, the addresses of our files and the context path. About half of a page's expressions are such;
 * Facelets would make each of them anew for every view, and evaluate it. A page says them as any other expression, and
 * those in an expression with others stay.
 *
 * <p>Before there is a view, Faces only asks whether there is such a file: with every request, of the server, which
 * goes to the disk for it. What is there stays there.
 */
public class PreparedPages extends ResourceHandlerWrapper {

    private static final Pattern SAME_FOR_ALL =
            Pattern.compile("#\\{(?:msg\\['[^']+'\\]|messages\\.(?:before|after)\\('[^']+'\\)"
                    + "|assets\\.url\\('[^']+'\\)|request\\.contextPath)\\}");

    /** What would mean something to the reader of expressions. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[#$\\\\]");

    private final Map<PageKey, ViewResource> pages = new ConcurrentHashMap<>();

    /** @param language null before there is a view */
    private record PageKey(String path, Locale language) {}

    /** Called by Faces with the handler it has. */
    public PreparedPages(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public ViewResource createViewResource(FacesContext faces, String path) {
        if (!path.endsWith(".xhtml")) {
            return super.createViewResource(faces, path);
        }
        UIViewRoot view = faces.getViewRoot();
        return pages.computeIfAbsent(new PageKey(path, view == null ? null : view.getLocale()), place -> {
            ViewResource file = super.createViewResource(faces, path);
            return file == null || view == null ? file : new Prepared(place, prepare(faces, file));
        });
    }

    private static String prepare(FacesContext faces, ViewResource file) {
        try (InputStream in = file.getURL().openStream()) {
            return prepare(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    expression -> faces.getApplication().evaluateExpressionGet(faces, expression, String.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The page with the values of those expressions in place of them. */
    static String prepare(String page, UnaryOperator<String> values) {
        return SAME_FOR_ALL.matcher(page).replaceAll(found -> {
            String value = values.apply(found.group());
            boolean plain = !NOT_PLAIN.matcher(value).find();
            return Matcher.quoteReplacement(plain ? escaped(value) : found.group());
        });
    }

    /** As it stands in a text or in an attribute of XML. */
    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Faces knows pages by their address alone: one of its own for each language. */
    private static final class Prepared extends ViewResource {

        private final URL url;

        Prepared(PageKey place, String page) {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            try {
                url = new URL(
                        null, "page:" + place.path() + "#" + place.language().toLanguageTag(), new InMemory(bytes));
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public URL getURL() {
            return url;
        }
    }

    private static final class InMemory extends URLStreamHandler {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    // it is here
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
