package dev.lifeguard.local.template;

import java.util.List;

/** A group that the template makes; description, precedence and role may be null. */
public record GroupSettings(String name, String description, Integer precedence, String roleArn) {

    /** All groups of a template. */
    public static List<GroupSettings> of(Template template) {
        return template.resources("AWS::Cognito::UserPoolGroup").stream()
                .map(resource -> new Properties(resource.properties()))
                .map(group -> new GroupSettings(
                        group.text("GroupName", null),
                        group.text("Description", null),
                        group.map().containsKey("Precedence") ? group.number("Precedence", 0) : null,
                        group.text("RoleArn", null)))
                .toList();
    }
}
