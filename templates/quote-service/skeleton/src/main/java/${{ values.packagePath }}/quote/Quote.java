package ${{ values.javaPackage }}.quote;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A quote and its life: draft, submitted, accepted. Every change raises the version by one,
 * which the API shows as ETag and the database compares before it writes.
 */
public record Quote(UUID id, String tenantId, String customerId, String currency, QuoteStatus status, long version,
        List<QuoteLine> lines) {

    public static Quote draft(String tenantId, String customerId, String currency, List<QuoteLine> lines) {
        return new Quote(UUID.randomUUID(), tenantId, customerId, currency, QuoteStatus.DRAFT, 1, List.copyOf(lines));
    }

    public Quote submit() {
        return move(QuoteStatus.DRAFT, QuoteStatus.SUBMITTED);
    }

    public Quote accept() {
        return move(QuoteStatus.SUBMITTED, QuoteStatus.ACCEPTED);
    }

    public BigDecimal total() {
        return lines.stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Quote move(QuoteStatus from, QuoteStatus to) {
        if (status != from) {
            throw new QuoteProblem.WrongState(id, status, to);
        }
        return new Quote(id, tenantId, customerId, currency, to, version + 1, lines);
    }
}
