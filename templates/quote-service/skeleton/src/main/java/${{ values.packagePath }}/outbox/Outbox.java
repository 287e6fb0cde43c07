package ${{ values.javaPackage }}.outbox;

import java.util.UUID;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

/** Where a command leaves its event: in the same transaction as its data, or not at all. */
@Component
public class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ObjectProvider<Tracer> tracer;

    Outbox(JdbcClient jdbc, JsonMapper json, ObjectProvider<Tracer> tracer) {
        this.jdbc = jdbc;
        this.json = json;
        this.tracer = tracer;
    }

    /** Refuses to run outside the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(UUID eventId, String eventType, String tenantId, UUID aggregateId, long aggregateVersion,
            Object payload) {
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_type, tenant_id, aggregate_id, aggregate_version, payload, traceparent)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(eventId, eventType, tenantId, aggregateId, aggregateVersion, json.writeValueAsString(payload),
                        traceparent())
                .update();
    }

    /** The W3C trace context of this request, so that consumers continue its trace and not the relay's. */
    private String traceparent() {
        Tracer current = tracer.getIfAvailable();
        Span span = current == null ? null : current.currentSpan();
        if (span == null || span.context().traceId().isEmpty()) {
            return null;
        }
        String sampled = Boolean.TRUE.equals(span.context().sampled()) ? "01" : "00";
        return "00-" + span.context().traceId() + "-" + span.context().spanId() + "-" + sampled;
    }
}
