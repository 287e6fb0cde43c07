package ${{ values.javaPackage }}.quote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement names the tenant: no query can read or change another tenant's quote. */
@Repository
class QuoteRepository {

    private final JdbcClient jdbc;

    QuoteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Quote> find(String tenantId, UUID id) {
        return jdbc.sql("select * from quote where tenant_id = ? and id = ?")
                .params(tenantId, id)
                .query((row, number) -> quote(row, lines(tenantId, id)))
                .optional();
    }

    void insert(Quote quote) {
        jdbc.sql("""
                insert into quote (tenant_id, id, customer_id, currency, status, version)
                values (?, ?, ?, ?, ?, ?)""")
                .params(quote.tenantId(), quote.id(), quote.customerId(), quote.currency(), quote.status().name(),
                        quote.version())
                .update();
        for (int number = 0; number < quote.lines().size(); number++) {
            QuoteLine line = quote.lines().get(number);
            jdbc.sql("""
                    insert into quote_line (tenant_id, quote_id, line_number, product_code, quantity, unit_price)
                    values (?, ?, ?, ?, ?, ?)""")
                    .params(quote.tenantId(), quote.id(), number + 1, line.productCode(), line.quantity(),
                            line.unitPrice())
                    .update();
        }
    }

    /** Optimistic lock: writes only over the version that this change was made from. */
    boolean update(Quote changed) {
        return jdbc.sql("""
                update quote set status = ?, version = ?, updated_at = now()
                where tenant_id = ? and id = ? and version = ?""")
                .params(changed.status().name(), changed.version(), changed.tenantId(), changed.id(),
                        changed.version() - 1)
                .update() == 1;
    }

    private List<QuoteLine> lines(String tenantId, UUID id) {
        return jdbc.sql("""
                select product_code, quantity, unit_price from quote_line
                where tenant_id = ? and quote_id = ? order by line_number""")
                .params(tenantId, id)
                .query((row, number) -> new QuoteLine(row.getString(1), row.getInt(2), row.getBigDecimal(3)))
                .list();
    }

    private static Quote quote(ResultSet row, List<QuoteLine> lines) throws SQLException {
        return new Quote(row.getObject("id", UUID.class), row.getString("tenant_id"), row.getString("customer_id"),
                row.getString("currency"), QuoteStatus.valueOf(row.getString("status")), row.getLong("version"), lines);
    }
}
