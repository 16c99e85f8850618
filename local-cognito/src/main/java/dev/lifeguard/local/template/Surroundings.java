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

    /** The account, one that AWS reserves for documentation. */
    public static final String ACCOUNT = "123456789012";

    /** The pseudo parameters. */
    Map<String, Object> pseudoParameters() {
        return Map.of(
                "AWS::Region",
                region,
                "AWS::AccountId",
                ACCOUNT,
                "AWS::Partition",
                partition(),
                "AWS::URLSuffix",
                urlSuffix(),
                "AWS::StackName",
                "local-cognito",
                "AWS::StackId",
                "arn:" + partition() + ":cloudformation:" + region + ":" + ACCOUNT
                        + ":stack/local-cognito/10ca1000-0000-4000-8000-000000000000",
                "AWS::NoValue",
                Functions.NO_VALUE);
    }

    /** AWS's partitions of its own regions, which the beginning of a region's name tells. */
    String partition() {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }

    /** The name of the pool in policies. */
    public String userPoolArn() {
        return "arn:" + partition() + ":cognito-idp:" + region + ":" + ACCOUNT + ":userpool/" + userPoolId;
    }

    String urlSuffix() {
        return switch (partition()) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }
}
