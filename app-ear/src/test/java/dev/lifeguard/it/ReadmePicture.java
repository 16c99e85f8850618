package dev.lifeguard.it;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * A picture in README. It carries the menu of when it was taken as a text of its own (PNG's {@code tEXt}), so that a
 * test can tell when it shows a menu that is not there any more.
 */
record ReadmePicture(String name) {

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final String MENU = "menu";
    private static final int HEIGHT = 1000;

    /** Takes it of the page in front, for {@code docs/images}. */
    void take(Browser browser, String menu) {
        browser.screenshot(name);
        Path shot = Path.of("target", "screenshots", name + ".png");
        try {
            BufferedImage whole = ImageIO.read(shot.toFile());
            write(whole.getSubimage(0, 0, whole.getWidth(), Math.min(whole.getHeight(), HEIGHT)), menu, taken());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path taken() throws IOException {
        return Files.createDirectories(Path.of("target", "readme")).resolve(name + ".png");
    }

    private static void write(BufferedImage image, String menu, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", MENU);
        entry.setAttribute("value", menu);
        IIOMetadataNode texts = new IIOMetadataNode("tEXt");
        texts.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(texts);
        metadata.mergeTree(FORMAT, root);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
    }

    /** The menu that the picture in README shows. */
    String menu() {
        Path committed = Lifeguard.root().resolve("docs/images/" + name + ".png");
        if (!Files.exists(committed)) {
            return "";
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(committed.toFile())) {
            reader.setInput(in);
            NodeList entries =
                    ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT)).getElementsByTagName("tEXtEntry");
            for (int i = 0; i < entries.getLength(); i++) {
                IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
                if (entry.getAttribute("keyword").equals(MENU)) {
                    return entry.getAttribute("value");
                }
            }
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            reader.dispose();
        }
    }
}
