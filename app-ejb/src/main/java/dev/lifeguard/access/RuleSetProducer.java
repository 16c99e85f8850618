package dev.lifeguard.access;

import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Hands the rules, which know nothing of containers, to whoever injects them. */
@Dependent
class RuleSetProducer {

    @Produces
    RuleSet rules() {
        return new RuleSet();
    }
}
