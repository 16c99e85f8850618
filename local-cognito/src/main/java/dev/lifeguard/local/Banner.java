package dev.lifeguard.local;

import dev.lifeguard.local.people.PasswordPolicy;
import dev.lifeguard.local.template.NotImitated;
import dev.lifeguard.local.template.PoolSettings;
import dev.lifeguard.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the pool says at start: that it is a stand-in, where it is, who is in it, and what it does not imitate. */
final class Banner {
    private Banner() {}

    static String of(Settings settings, Template template, SeedData population) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "This is a STAND-IN for an Amazon Cognito user pool, for laptops and tests. Never let people use it.");
        lines.add("Hosted UI " + settings.baseUrl() + ", pool " + settings.userPoolId() + ", client "
                + settings.clientId());
        lines.add("Messages that Cognito would send: " + settings.baseUrl() + "/outbox");
        lines.add("People: "
                + population.directory().people().stream()
                        .limit(20)
                        .map(person -> person.attributes().getOrDefault("email", person.username()))
                        .collect(Collectors.joining(", "))
                + " (" + population.directory().size() + " in all)");
        lines.add(password(settings, population));
        settings.demoPassword()
                .flatMap(new PasswordPolicy(PoolSettings.of(template).passwordRules())::complaint)
                .ifPresent(words -> lines.add("The demo password would not do in the real pool: " + words));
        lines.add("Of the template not imitated: " + String.join(", ", NotImitated.in(template)));
        if (settings.misbehave()) {
            lines.add("Misbehaviour is switched on: whoever reaches this pool can be anybody.");
        }
        return lines.stream().collect(Collectors.joining("\n    ", "local-cognito\n    ", ""));
    }

    private static String password(Settings settings, SeedData population) {
        if (settings.demoPassword().isPresent()) {
            return "Demo people's password: the one of local-cognito.demo-password";
        }
        return population
                .generatedPassword()
                .map(text -> "Demo people's password: " + text + " (set local-cognito.demo-password to choose it)")
                .orElse(
                        "Demo people's password: the one of the first start; set local-cognito.demo-password for another");
    }
}
