package ${{ values.javaPackage }}.quote;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ${{ values.javaPackage }}.outbox.Outbox;

/** The commands: each writes the quote and its event in one transaction. */
@Service
class QuoteService {

    private final QuoteRepository quotes;
    private final Outbox outbox;
    private final Clock clock;

    QuoteService(QuoteRepository quotes, Outbox outbox, Clock clock) {
        this.quotes = quotes;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Quote get(String tenantId, UUID id) {
        return quotes.find(tenantId, id).orElseThrow(() -> new QuoteProblem.NotFound(id));
    }

    @Transactional
    public Quote create(String tenantId, String customerId, String currency, List<QuoteLine> lines) {
        Quote quote = Quote.draft(tenantId, customerId, currency, lines);
        quotes.insert(quote);
        return publish(quote);
    }

    @Transactional
    public Quote submit(String tenantId, UUID id, OptionalLong expected) {
        return change(tenantId, id, expected, Quote::submit);
    }

    @Transactional
    public Quote accept(String tenantId, UUID id, OptionalLong expected) {
        return change(tenantId, id, expected, Quote::accept);
    }

    private Quote change(String tenantId, UUID id, OptionalLong expected, UnaryOperator<Quote> command) {
        Quote current = get(tenantId, id);
        if (expected.isPresent() && expected.getAsLong() != current.version()) {
            throw new QuoteProblem.Stale(id);
        }
        Quote changed = command.apply(current);
        if (!quotes.update(changed)) {
            throw new QuoteProblem.Stale(id);
        }
        return publish(changed);
    }

    private Quote publish(Quote quote) {
        QuoteEvent event = QuoteEvent.of(quote, clock.instant());
        outbox.append(event.eventId(), event.eventType(), quote.tenantId(), quote.id(), quote.version(), event);
        return quote;
    }
}
