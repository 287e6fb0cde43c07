package ${{ values.javaPackage }}.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes what lies in the outbox, at least once and in order. One replica relays at a time
 * (advisory lock); a row counts as published only after the broker acknowledged it; at the first
 * failure the round ends, because a later event of the same quote must not overtake.
 */
@Component
class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final long SEND_TIMEOUT_SECONDS = 15;

    private final JdbcClient jdbc;
    private final KafkaTemplate<String, String> kafka;
    private final String topic;

    OutboxRelay(JdbcClient jdbc, KafkaTemplate<String, String> kafka, @Value("${events.topic}") String topic) {
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.topic = topic;
    }

    @Scheduled(fixedDelayString = "${outbox.interval:PT0.5S}")
    @Transactional
    public void relay() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('outbox-relay'))")
                .query(Boolean.class).single();
        if (!mine) {
            return;
        }
        // By state, never by "position greater than the last": a lower position may commit later.
        List<Waiting> batch = jdbc.sql("""
                select position, event_id, event_type, aggregate_id, payload, traceparent from outbox_event
                where published_at is null order by position limit ?""")
                .param(BATCH)
                .query(Waiting.class)
                .list();
        for (Waiting event : batch) {
            if (!acknowledged(event)) {
                return;
            }
            jdbc.sql("update outbox_event set published_at = now() where position = ?")
                    .param(event.position())
                    .update();
        }
    }

    /** Published events stay a week for the support desk, then go in small batches. */
    @Scheduled(fixedDelayString = "${outbox.cleanup-interval:PT10M}", initialDelayString = "PT1M")
    @Transactional
    public void forget() {
        int forgotten = jdbc.sql("""
                delete from outbox_event where position in (
                    select position from outbox_event
                    where published_at < now() - interval '7 days' order by position limit 5000)""")
                .update();
        log.debug("Forgot {} published events", forgotten);
    }

    private boolean acknowledged(Waiting event) {
        var record = new ProducerRecord<>(topic, event.aggregateId().toString(), event.payload());
        header(record, "event-id", event.eventId().toString());
        header(record, "event-type", event.eventType());
        if (event.traceparent() != null) {
            header(record, "traceparent", event.traceparent());
        }
        try {
            kafka.send(record).get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            log.warn("Event {} at position {} was not published to {}; the next round tries again",
                    event.eventId(), event.position(), topic, failure);
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    record Waiting(long position, UUID eventId, String eventType, UUID aggregateId, String payload,
            String traceparent) {
    }
}
