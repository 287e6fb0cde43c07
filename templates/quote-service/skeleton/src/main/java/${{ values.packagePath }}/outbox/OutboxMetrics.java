package ${{ values.javaPackage }}.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How far publishing lags behind. NaN, not the last good number, while the database cannot be asked. */
@Component
class OutboxMetrics {

    private final JdbcClient jdbc;
    private volatile Backlog backlog = Backlog.UNKNOWN;

    OutboxMetrics(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("outbox.pending.events", () -> backlog.pending())
                .description("Events that wait in the outbox").register(meters);
        Gauge.builder("outbox.oldest.age", () -> backlog.oldestAge())
                .description("Age of the oldest event that waits in the outbox").baseUnit("seconds").register(meters);
    }

    @Scheduled(fixedDelayString = "${outbox.metrics-interval:PT5S}")
    void measure() {
        try {
            backlog = jdbc.sql("""
                    select count(*) as pending, coalesce(extract(epoch from now() - min(created_at)), 0) as oldest_age
                    from outbox_event where published_at is null""")
                    .query(Backlog.class).single();
        } catch (DataAccessException | TransactionException unreachable) {
            backlog = Backlog.UNKNOWN;
        }
    }

    record Backlog(double pending, double oldestAge) {
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
    }
}
