package dev.lifeguard.local;

import dev.lifeguard.local.accounts.AccountServices;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.misbehave.Faults;
import dev.lifeguard.local.oauth.Codes;
import dev.lifeguard.local.oauth.PoolClient;
import dev.lifeguard.local.people.DataFolder;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.sessions.HostedSessions;
import dev.lifeguard.local.template.ClientSettings;
import dev.lifeguard.local.template.PoolSettings;
import dev.lifeguard.local.template.Template;
import dev.lifeguard.local.tokens.RefreshTokens;
import dev.lifeguard.local.tokens.SigningKeys;
import java.time.Clock;

/** What the endpoints of one pool share. */
record Core(
        PoolAddress address,
        PoolClient client,
        Directory directory,
        PoolSettings pool,
        AccountServices accounts,
        SigningKeys keys,
        RefreshTokens refreshTokens,
        HostedSessions sessions,
        Codes codes,
        Faults faults,
        Clock clock) {

    static Core of(Settings settings, Template template, Directory directory, DataFolder folder, Clock clock) {
        PoolAddress address = new PoolAddress(settings.baseUrl(), settings.issuerUrl(), settings.userPoolId());
        PoolSettings pool = PoolSettings.of(template);
        ClientSettings client = ClientSettings.of(template);
        return new Core(
                address,
                new PoolClient(settings.clientId(), settings.clientSecrets(), client),
                directory,
                pool,
                AccountServices.of(pool, directory, settings.quotas(), clock),
                new SigningKeys(folder, settings.signingKeys()),
                new RefreshTokens(client.refreshToken(), clock),
                new HostedSessions(address, directory, clock),
                new Codes(clock),
                Faults.none(),
                clock);
    }
}
