package dev.lifeguard.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A notice on its way to one receiver. */
@Entity
@Table(name = "notice_delivery")
class DeliveryRow {

    @Id
    private String id;

    @Column(name = "notice_id")
    private String noticeId;

    @Enumerated(EnumType.STRING)
    private NoticeKind kind;

    private String about;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String receiver;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    @Column(name = "next_at")
    private Instant nextAt;

    private int attempts;

    @Column(name = "message_id")
    private String messageId;

    @Enumerated(EnumType.STRING)
    private Failure failure;

    @Column(name = "changed_at")
    private Instant changedAt;

    DeliveryRow() {}

    DeliveryRow(NoticeRow notice, Channel channel, String receiver, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.noticeId = notice.id();
        this.kind = notice.kind();
        this.about = notice.about();
        this.channel = channel;
        this.receiver = receiver;
        this.state = DeliveryState.PENDING;
        this.nextAt = now;
        this.changedAt = now;
    }

    String id() {
        return id;
    }

    NoticeKind kind() {
        return kind;
    }

    String receiver() {
        return receiver;
    }

    Channel channel() {
        return channel;
    }

    String messageId() {
        return messageId;
    }

    Delivery delivery() {
        return new Delivery(id, kind, about, channel, receiver, messageId, attempts, failure, changedAt);
    }

    boolean is(DeliveryState one) {
        return state == one;
    }

    /**
     * It is being tried. From now on it is a part of this message, however often that is tried.
     *
     * @param until from then on it may be tried again, if nobody has said what came of it
     */
    void claimed(String message, Instant until) {
        messageId = message;
        attempts++;
        nextAt = until;
    }

    /** Whether nobody has tried it since, nor said what came of it. */
    boolean isStill(Delivery tried) {
        return is(DeliveryState.PENDING) && attempts == tried.attempts();
    }

    void became(DeliveryState next, Instant now) {
        state = next;
        changedAt = now;
    }

    /** @param again when it is tried again; null for never */
    void failed(Failure why, Instant now, Instant again) {
        failure = why;
        if (again == null) {
            became(DeliveryState.DEAD, now);
        } else {
            nextAt = again;
        }
    }

    int attempts() {
        return attempts;
    }

    /** It was not tried after all, nobody knows yet where. What was tried before stays a part of its message. */
    void putOff(Instant until) {
        attempts--;
        nextAt = until;
        if (attempts == 0) {
            messageId = null;
        }
    }

    /** Whether it is so long since it was written, or since somebody wanted it tried again. */
    boolean isOlderThan(Instant moment) {
        return changedAt.isBefore(moment);
    }

    /** Somebody has looked, and wants it sent; as the same message, because the first may have arrived. */
    void again(Instant now) {
        attempts = 0;
        nextAt = now;
        became(DeliveryState.PENDING, now);
    }
}
