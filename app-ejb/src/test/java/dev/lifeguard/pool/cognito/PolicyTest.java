package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The IAM policy that the template makes allows what the code calls: all of it, and nothing else. */
class PolicyTest {

    private static final Path TEMPLATE = Path.of("../config/cognito/user-pool.yaml");
    private static final Set<String> ABOUT_THE_CLIENT =
            Set.of("builder", "create", "close", "serviceClientConfiguration");

    @Test
    void policy_whenComparedWithTheCallsInTheCode_namesExactlyThem() throws IOException {
        assertThat(allowed()).isNotEmpty().isEqualTo(called());
    }

    /** Every method of the SDK's clients that any of our classes calls or refers to, as the operation it stands for. */
    private static Set<String> called() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.lifeguard").stream()
                        .flatMap(ours -> Stream.concat(
                                ours.getMethodCallsFromSelf().stream(), ours.getMethodReferencesFromSelf().stream()))
                        .filter(access -> isClient(access.getTargetOwner()))
                        .map(JavaAccess::getName)
                        .filter(name -> !ABOUT_THE_CLIENT.contains(name))
                        .map(name -> "cognito-idp:" + Character.toUpperCase(name.charAt(0))
                                + name.substring(1).replaceFirst("Paginator$", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isClient(JavaClass owner) {
        return owner.isAssignableTo(CognitoIdentityProviderClient.class)
                || owner.isAssignableTo(CognitoIdentityProviderAsyncClient.class);
    }

    private static Set<String> allowed() throws IOException {
        try (Reader template = Files.newBufferedReader(TEMPLATE)) {
            Node policy = Stream.of("Resources", "LifeguardAccess", "Properties", "PolicyDocument", "Statement")
                    .reduce(
                            new Compose(LoadSettings.builder().build())
                                    .composeReader(template)
                                    .orElseThrow(),
                            PolicyTest::value,
                            (one, other) -> other);
            Set<String> actions = new TreeSet<>();
            for (Node statement : ((SequenceNode) policy).getValue()) {
                assertThat(text(value(statement, "Effect"))).isEqualTo("Allow");
                ((SequenceNode) value(statement, "Action")).getValue().forEach(action -> actions.add(text(action)));
            }
            return actions;
        }
    }

    private static Node value(Node mapping, String key) {
        return ((MappingNode) mapping)
                .getValue().stream()
                        .filter(entry -> text(entry.getKeyNode()).equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                        .orElseThrow();
    }

    private static String text(Node scalar) {
        return ((ScalarNode) scalar).getValue();
    }
}
