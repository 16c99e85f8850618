package dev.lifeguard.grant;

import dev.lifeguard.grant.RequestedAccess.Answer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An answer to a question of the policy as a row, which never changes. */
@Entity
@Table(name = "access_answer")
class AnswerRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "place")
    private int place;

    @Column(name = "question_key")
    private String questionKey;

    @Column(name = "question")
    private String question;

    @Column(name = "answer")
    private String answer;

    protected AnswerRow() {}

    AnswerRow(RequestId request, int place, Answer given) {
        this.id = request + "/" + place;
        this.requestId = request.toString();
        this.place = place;
        this.questionKey = given.key();
        this.question = FreeText.checked(given.question());
        this.answer = FreeText.checked(given.text());
    }

    String requestId() {
        return requestId;
    }

    int place() {
        return place;
    }

    Answer toAnswer() {
        return new Answer(questionKey, question, answer);
    }
}
