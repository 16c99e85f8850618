package dev.lifeguard.notice;

/** A CDI event: something is to be sent, as soon as the transaction is committed. */
record NoticeWritten() {}
