package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.tokens.Lifetimes;
import dev.lifeguard.local.tokens.TokenUse;
import java.time.Duration;

/** Gives tokens another lifetime when told to, a negative one too. */
public record FaultyLifetimes(Lifetimes honest, FaultConfig misbehaviour) implements Lifetimes {
    @Override
    public Duration of(TokenUse use) {
        Object wanted = misbehaviour.part(ForgingTokenSigner.part(use)).get("expiresIn");
        return wanted instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : honest.of(use);
    }
}
