package ${{ values.javaPackage }}.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What other units learn about a quote; its contract is kafka/schemas/quote-event.v1.schema.json. */
public record QuoteEvent(UUID eventId, String eventType, Instant occurredAt, String tenantId, UUID quoteId,
        long quoteVersion, QuoteStatus status, String customerId, String currency, BigDecimal total) {

    static QuoteEvent of(Quote quote, Instant at) {
        String type = switch (quote.status()) {
            case DRAFT -> "QuoteCreated";
            case SUBMITTED -> "QuoteSubmitted";
            case ACCEPTED -> "QuoteAccepted";
        };
        return new QuoteEvent(UUID.randomUUID(), type, at, quote.tenantId(), quote.id(), quote.version(),
                quote.status(), quote.customerId(), quote.currency(), quote.total());
    }
}
