package dev.lifeguard.access;

import dev.lifeguard.rules.RuleBook;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Hands the rules, which know nothing of containers, to whoever injects them. */
@Dependent
class RulesInForce {

    @Produces
    RuleBook rules() {
        return new RuleBook();
    }
}
