package dev.lifeguard.local.accounts;

/** What Cognito refuses: the name of its exception, which programs tell apart, and its words, which people read. */
public final class AccountError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;

    private AccountError(String type, String words) {
        super(words);
        this.type = type;
    }

    static AccountError of(String type, String words) {
        return new AccountError(type, words);
    }

    static AccountError invalid(String words) {
        return of("InvalidParameterException", words);
    }

    static AccountError notAuthorized(String words) {
        return of("NotAuthorizedException", words);
    }

    static AccountError emailTaken() {
        return of("UsernameExistsException", "An account with the given email already exists.");
    }

    static AccountError aliasTaken() {
        return of("AliasExistsException", "An account with the email already exists.");
    }

    static AccountError tooOften() {
        return of("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    }

    /** The name of the exception in the API and in the SDKs. */
    public String type() {
        return type;
    }
}
