package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.file.PersonReference.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads who owns a group, who may ask, and what it excludes; and remembers every group that is named there. */
final class PeopleAndGroupsReader {

    private static final Map<String, OwnersSpec> OWNERS = Map.of("admins", OwnersSpec.ADMINS);
    private static final Map<String, Audience> AUDIENCE =
            Map.of("everybody", Audience.EVERYBODY, "nobody", Audience.NOBODY);

    private final PolicyErrors errors;
    private final Values values;
    private final Set<Located<GroupName>> named = new LinkedHashSet<>();

    /** Owners as the file names them: people, and groups. */
    record OwnersSpec(List<Located<PersonReference>> people, Set<GroupName> groups) {

        static final OwnersSpec ADMINS = new OwnersSpec(List.of(), Set.of());

        OwnersSpec {
            people = List.copyOf(people);
            groups = Set.copyOf(groups);
        }
    }

    PeopleAndGroupsReader(PolicyErrors errors) {
        this.errors = errors;
        this.values = new Values(errors);
    }

    /** Where groups were named so far. */
    Set<Located<GroupName>> named() {
        return named;
    }

    Optional<OwnersSpec> owners(Node node) {
        if (!(node instanceof MappingNode)) {
            return word(node, OWNERS, "owners");
        }
        Fields fields = Fields.of(node, Section.OWNERS, errors);
        WithDefaults layer = new WithDefaults(fields, Fields.NONE);
        Optional<List<Located<PersonReference>>> people =
                layer.read("people", List.of(), list -> values.list(list, this::person));
        Optional<Set<GroupName>> groups = layer.read("groups", Set.of(), this::groups);
        boolean somebody = fields.has("people") || fields.has("groups");
        return somebody && people.isPresent() && groups.isPresent()
                ? Optional.of(new OwnersSpec(people.get(), groups.get()))
                : Optional.empty();
    }

    /** An e-mail address, or keys that name an account in another way: a username may look like an address. */
    private Optional<PersonReference> person(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            return values.email(node).map(PersonReference::email);
        }
        Fields fields = Fields.of(node, Section.PERSON, errors);
        if (fields.isUsable() && mapping.getValue().size() > 1) {
            errors.at(node, "Two keys name somebody here. Keep one of them.");
        }
        return fields.find("sub")
                .flatMap(sub -> values.nameInPool(sub, Kind.SUB))
                .or(() -> fields.find("username").flatMap(name -> values.nameInPool(name, Kind.USERNAME)));
    }

    Optional<Audience> audience(Node node) {
        if (!(node instanceof MappingNode)) {
            return word(node, AUDIENCE, "may-ask");
        }
        Fields fields = Fields.of(node, Section.MAY_ASK, errors);
        return fields.find("groups").flatMap(this::groups).map(groups -> new Audience(false, groups));
    }

    /** The groups that the group with this policy excludes; itself is an error. */
    Optional<Set<GroupName>> incompatible(Node node, GroupName with) {
        return values.list(node, one -> values.group(one).filter(group -> !isItself(group, with, one)))
                .map(this::remember);
    }

    private boolean isItself(GroupName group, GroupName with, Node place) {
        if (group.equals(with)) {
            errors.at(place, "A group cannot be incompatible with itself. Remove it here.");
        }
        return group.equals(with);
    }

    private Optional<Set<GroupName>> groups(Node node) {
        return values.list(node, values::group).map(this::remember);
    }

    private Set<GroupName> remember(List<Located<GroupName>> groups) {
        named.addAll(groups);
        return groups.stream().map(Located::value).collect(Collectors.toUnmodifiableSet());
    }

    private <T> Optional<T> word(Node node, Map<String, T> words, String key) {
        if (node instanceof ScalarNode scalar && words.containsKey(scalar.getValue())) {
            return Optional.of(words.get(scalar.getValue()));
        }
        errors.at(node, "This is not possible for `" + key + "`. Write " + Section.GROUP.hint(key) + ".");
        return Optional.empty();
    }
}
