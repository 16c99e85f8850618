package dev.lifeguard.local.template;

/**
 * The words of the message that invites people ({@code InviteMessageTemplate}): <code>{username}</code> and
 * <code>{####}</code> stand for the name and the temporary password. Cognito's own where the template has none.
 */
public record Invitation(String subject, String message) {
    private static final String SUBJECT = "Your temporary password";
    private static final String MESSAGE = "Your username is {username} and temporary password is {####}.";

    static Invitation of(Properties template) {
        return new Invitation(template.text("EmailSubject", SUBJECT), template.text("EmailMessage", MESSAGE));
    }

    /** The message for one person. */
    public String messageFor(String name, String password) {
        return message.replace("{username}", name).replace("{####}", password);
    }
}
