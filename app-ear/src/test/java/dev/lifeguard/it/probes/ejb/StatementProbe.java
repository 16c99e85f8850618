package dev.lifeguard.it.probes.ejb;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Has the server's H2 count the statements that it carries out, whoever makes them: a request in all its parts, and the
 * worker beside it.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatementProbe {

    /** Not those that begin and end transactions, nor our own. */
    private static final Pattern COUNTED =
            Pattern.compile("(?is)\\s*\\(?(select|insert|update|delete|merge|with)\\b(?!.*query_statistics).*");

    /** More than anybody makes between two looks; H2 forgets the oldest. */
    private static final int REMEMBERED = 2000;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    /** How often each was carried out since this was asked for the last time; counting begins with the first. */
    public Map<String, Long> executed() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Long> executed = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(
                    "select sql_statement, execution_count from information_schema.query_statistics")) {
                while (rows.next()) {
                    if (COUNTED.matcher(rows.getString(1)).matches()) {
                        executed.put(rows.getString(1), rows.getLong(2));
                    }
                }
            }
            statement.execute("set query_statistics false");
            statement.execute("set query_statistics_max_entries " + REMEMBERED);
            statement.execute("set query_statistics true");
            return executed;
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
