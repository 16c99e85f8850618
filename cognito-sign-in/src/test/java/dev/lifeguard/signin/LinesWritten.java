package dev.lifeguard.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The lines that are written to a log meanwhile. */
public final class LinesWritten extends Handler implements AutoCloseable {

    private final Logger log;
    private final List<String> written = new ArrayList<>();

    private LinesWritten(Logger log) {
        this.log = log;
    }

    public static LinesWritten to(String name) {
        Logger log = Logger.getLogger(name);
        LinesWritten lines = new LinesWritten(log);
        log.addHandler(lines);
        return lines;
    }

    public List<String> written() {
        return written;
    }

    @Override
    public void publish(LogRecord entry) {
        written.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
