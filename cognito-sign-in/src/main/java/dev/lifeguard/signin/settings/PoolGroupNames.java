package dev.lifeguard.signin.settings;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that a token says its owner's groups have. A pre-token trigger writes them, or a directory behind the pool,
 * so they may be anything; what counts here are names that a group of a pool can have.
 */
public final class PoolGroupNames {

    /** Cognito's {@code GroupName}; of its length in UTF-16 units, as some databases count. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");

    private static final int LONGEST_NAME = 128;

    /**
     * How long all of them together may be in a session, as JSON writes them: more than a hundred plain names of the
     * greatest length. Whoever keeps sessions has a row of {@code StoredSession.LONGEST}.
     */
    private static final int LONGEST = 14_000;

    private PoolGroupNames() {}

    public static boolean isName(String text) {
        return text != null
                && text.length() <= LONGEST_NAME
                && NAME.matcher(text).matches();
    }

    /** The names among these texts, those first that mean something to this application, so that they are cut last. */
    public static Set<String> among(Collection<String> texts, Set<String> first) {
        Set<String> names = new TreeSet<>(Comparator.<String, Boolean>comparing(name -> !first.contains(name))
                .thenComparing(Comparator.naturalOrder()));
        texts.stream().filter(PoolGroupNames::isName).forEach(names::add);
        return new LinkedHashSet<>(names);
    }

    /** As many of these as a session can hold, in their order. */
    public static List<String> fitting(Collection<String> names) {
        List<String> fitting = new ArrayList<>();
        int length = 0;
        for (String name : names) {
            length += JSONArrayUtils.toJSONString(List.of(name)).length();
            if (length > LONGEST) {
                break;
            }
            fitting.add(name);
        }
        return fitting;
    }
}
