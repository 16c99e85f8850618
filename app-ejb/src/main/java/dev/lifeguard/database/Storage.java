package dev.lifeguard.database;

import java.nio.file.Path;
import java.util.Locale;

/** How long a database keeps what it is told. Only H2 can be forgetful; Payara Micro and WildFly come with such ones. */
enum Storage {

    /** Forgotten when the server ends. */
    IN_MEMORY,

    /** In the folder for temporary files, where Payara Micro without {@code --rootDir} deletes it when it ends. */
    TEMPORARY,

    /** Kept. */
    LASTING;

    private static final String H2 = "jdbc:h2:";

    /** @param url what the driver says that it is connected to, see {@code DatabaseMetaData.getURL} */
    static Storage of(String url, Path temporaryFolder) {
        String place = url.toLowerCase(Locale.ROOT);
        if (place.startsWith(H2 + "mem:")) {
            return IN_MEMORY;
        }
        if (place.startsWith(H2)
                && url.contains(
                        temporaryFolder + temporaryFolder.getFileSystem().getSeparator())) {
            return TEMPORARY;
        }
        return LASTING;
    }
}
