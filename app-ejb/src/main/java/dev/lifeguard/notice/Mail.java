package dev.lifeguard.notice;

import dev.lifeguard.identity.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A message as it is sent: the same as text and as HTML.
 *
 * @param id what it is known by wherever it goes, in angle brackets; the same at each attempt
 * @param to its receiver
 * @param language in which it is
 * @param subject one line
 * @param text for those who read text
 * @param html for the others
 */
record Mail(String id, EmailAddress to, Locale language, String subject, String text, String html) {

    /** As long as programs show. */
    private static final int LONGEST_LINE = 150;

    /**
     * Puts notices into words.
     *
     * @param baseUrl what links begin with
     */
    static Mail of(String id, EmailAddress to, List<Notice> notices, NoticeMessages words, String baseUrl) {
        String subject =
                notices.size() == 1 ? words.sentence(notices.get(0)) : words.of("digest.subject", notices.size());
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (Notice notice : notices) {
            String link = baseUrl + notice.path();
            text.append(words.sentence(notice)).append("\n\n");
            html.append("<p><strong>").append(escaped(words.sentence(notice))).append("</strong></p>\n<table>\n");
            for (NoticeMessages.Fact fact : words.facts(notice)) {
                text.append("  ")
                        .append(fact.label())
                        .append(": ")
                        .append(fact.value())
                        .append('\n');
                html.append("<tr><th align=\"left\" valign=\"top\">")
                        .append(escaped(fact.label()))
                        .append("</th><td>")
                        .append(escaped(fact.value()))
                        .append("</td></tr>\n");
            }
            text.append('\n').append(link).append("\n\n");
            html.append("</table>\n").append(opening(link, words.opening(notice)));
        }
        return of(id, to, subject, text, html, words, baseUrl);
    }

    /**
     * Puts into words that an account has another address, for whoever reads the one that it had. Whose account it
     * is, and what address it has now, is nobody's business there; and there is no page to open, because whoever has
     * lost an account cannot.
     */
    static Mail ofChangedEmail(
            String id, EmailAddress to, Instant when, NoticeMessages words, NoticeSettings settings) {
        String subject = words.of("email-changed");
        String moment = words.of("email-changed.when", words.moment(when));
        String whom = settings.helpContact()
                .map(contact -> words.of("email-changed.ask", contact))
                .orElseGet(() -> words.of("email-changed.ask-anybody"));
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (String sentence : List.of(subject, moment, whom)) {
            text.append(sentence).append("\n\n");
            html.append("<p>").append(escaped(sentence)).append("</p>\n");
        }
        String footer = words.of("email-changed.footer", settings.baseUrl());
        text.append("--\n").append(footer).append('\n');
        html.append("<hr>\n<p><small>").append(escaped(footer)).append("</small></p>\n");
        return of(id, to, subject, text, html, words);
    }

    /** Puts how many notices there are into words. */
    static Mail of(String id, EmailAddress to, Digest digest, NoticeMessages words, String baseUrl) {
        String link = baseUrl + digest.path();
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<ul>\n");
        for (String sentence : words.counts(digest)) {
            text.append(sentence).append('\n');
            html.append("<li>").append(escaped(sentence)).append("</li>\n");
        }
        text.append('\n').append(link).append("\n\n");
        html.append("</ul>\n").append(opening(link, words.of("open")));
        return of(id, to, words.of("digest.subject", digest.total()), text, html, words, baseUrl);
    }

    private static String opening(String link, String words) {
        return "<p><a href=\"" + escaped(link) + "\">" + escaped(words) + "</a></p>\n";
    }

    private static Mail of(
            String id,
            EmailAddress to,
            String subject,
            CharSequence content,
            CharSequence htmlContent,
            NoticeMessages words,
            String baseUrl) {
        StringBuilder text = new StringBuilder(content);
        StringBuilder html = new StringBuilder(htmlContent);
        String settings = baseUrl + "/account#notices";
        text.append("--\n")
                .append(words.of("footer", baseUrl))
                .append('\n')
                .append(settings)
                .append('\n');
        html.append("<hr>\n<p><small>")
                .append(escaped(words.of("footer", baseUrl)))
                .append(" <a href=\"")
                .append(escaped(settings))
                .append("\">")
                .append(escaped(words.of("footer.settings")))
                .append("</a></small></p>\n");
        return of(id, to, subject, text, html, words);
    }

    private static Mail of(
            String id, EmailAddress to, String subject, CharSequence text, CharSequence body, NoticeMessages words) {
        String html = "<!DOCTYPE html>\n<html lang=\"" + words.language().getLanguage()
                + "\"><head><meta charset=\"utf-8\"><title>" + escaped(subject)
                + "</title></head>\n<body style=\"font-family:sans-serif;line-height:1.5\">\n" + body
                + "</body></html>\n";
        return new Mail(id, to, words.language(), line(subject), text.toString(), html);
    }

    /** One line without control characters, and not too long: no name can begin a header of its own. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
