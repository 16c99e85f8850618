package dev.lifeguard.local.template;

/** The template, or a parameter given to it, is wrong; the message says where. */
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person who wrote the template. */
    public TemplateError(String message) {
        super(message);
    }

    /** With the failure underneath. */
    public TemplateError(String message, Throwable cause) {
        super(message, cause);
    }
}
