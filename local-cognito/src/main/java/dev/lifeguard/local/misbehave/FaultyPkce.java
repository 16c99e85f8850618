package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.oauth.Pkce;

/** Lets any verifier pass when told to. */
public record FaultyPkce(Pkce honest, FaultConfig misbehaviour) implements Pkce {
    @Override
    public boolean fits(String challenge, String verifier) {
        return misbehaviour.isOn("pkce", "ignoreVerifier") || honest.fits(challenge, verifier);
    }
}
