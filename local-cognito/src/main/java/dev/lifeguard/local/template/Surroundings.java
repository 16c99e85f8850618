package dev.lifeguard.local.template;

import java.util.Map;
import java.util.function.Function;

/**
 * What surrounds a template when it is carried out: the parameters that were given and what the account would add.
 *
 * @param given the value given for a parameter, or null
 * @param userPoolId the id that a new pool gets
 * @param clientId the id that its client gets
 */
public record Surroundings(Function<String, String> given, String region, String userPoolId, String clientId) {

    /** The pseudo parameters; the account is one that AWS reserves for documentation. */
    Map<String, Object> pseudoParameters() {
        return Map.of(
                "AWS::Region", region,
                "AWS::AccountId", "123456789012",
                "AWS::Partition", "aws",
                "AWS::URLSuffix", "amazonaws.com",
                "AWS::StackName", "local-cognito",
                "AWS::StackId", "arn:aws:cloudformation:" + region + ":123456789012:stack/local-cognito/local",
                "AWS::NoValue", Functions.NO_VALUE);
    }
}
