package dev.lifeguard.local;

import dev.lifeguard.local.people.DataFolder;
import dev.lifeguard.local.people.DemoPassword;
import dev.lifeguard.local.people.DemoPeople;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.template.GroupSettings;
import dev.lifeguard.local.template.PoolSettings;
import dev.lifeguard.local.template.Template;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is in the pool when it starts.
 *
 * @param generatedPassword the demo people's password when the configuration gives none and the pool is new
 */
record SeedData(Directory directory, Optional<String> generatedPassword) {

    static SeedData of(Settings settings, Template template, DataFolder folder, Clock clock) {
        PoolSettings pool = PoolSettings.of(template);
        Directory directory = new Directory(pool, folder);
        Instant now = clock.instant();
        directory.putGroups(GroupSettings.of(template).stream()
                .filter(group -> directory.group(group.name()).isEmpty())
                .map(group ->
                        new Group(group.name(), group.description(), group.precedence(), group.roleArn(), now, now))
                .toList());
        if (!directory.people().isEmpty()) {
            DemoPassword.renew(directory, settings.demoPassword(), now);
            return new SeedData(directory, Optional.empty());
        }
        Optional<String> generated =
                settings.demoPassword().isPresent() ? Optional.empty() : Optional.of(DemoPassword.generate());
        String password = settings.demoPassword().or(() -> generated).orElseThrow();
        Password common = Password.of(password, now, true);
        new DemoPeople(pool, clock).into(directory, TemplateSource.people(settings), common, settings.misbehave());
        settings.crowd().into(directory, pool, common, now);
        return new SeedData(directory, generated);
    }
}
