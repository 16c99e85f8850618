package dev.lifeguard.notice;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** A {@link Mail} as it goes over the wire. It keeps its own id, by which a second copy of it is known. */
final class MailMessage extends MimeMessage {

    private final String id;

    MailMessage(Session session, Mail mail, InternetAddress from, Instant now) throws MessagingException {
        super(session);
        this.id = mail.id();
        setFrom(from);
        setRecipient(RecipientType.TO, new InternetAddress(mail.to().value(), true));
        setSubject(mail.subject(), "UTF-8");
        setSentDate(Date.from(now));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("Content-Language", mail.language().getLanguage());
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(mail.text(), "plain"));
        both.addBodyPart(part(mail.html(), "html"));
        setContent(both);
        saveChanges();
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, "UTF-8", type);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
