package ${{ values.javaPackage }}.quote;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import ${{ values.javaPackage }}.idempotency.Idempotency;

/**
 * The HTTP contract. The gateway sets X-Tenant-Id after it has authenticated the caller and removes
 * one that the caller sent; the network policy lets nobody else in.
 */
@RestController
@RequestMapping("/quotes")
class QuoteController {

    private static final String TENANT = "X-Tenant-Id";
    private static final String KEY = "Idempotency-Key";
    private static final String VERSION = "If-Match";

    record NewQuote(@NotBlank String customerId, @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotEmpty List<@Valid @NotNull QuoteLine> lines) {
    }

    private final QuoteService quotes;
    private final Idempotency idempotency;

    QuoteController(QuoteService quotes, Idempotency idempotency) {
        this.quotes = quotes;
        this.idempotency = idempotency;
    }

    @GetMapping("/{id}")
    ResponseEntity<Quote> get(@RequestHeader(TENANT) String tenant, @PathVariable UUID id) {
        return ok(quotes.get(tenant, id));
    }

    @PostMapping
    ResponseEntity<Quote> create(@RequestHeader(TENANT) String tenant, @RequestHeader(KEY) String key,
            @Valid @RequestBody NewQuote body) {
        Quote quote = idempotency.once(tenant, "create", key, body, Quote.class,
                () -> quotes.create(tenant, body.customerId(), body.currency(), body.lines()));
        return ResponseEntity.created(URI.create("/quotes/" + quote.id())).eTag(etag(quote)).body(quote);
    }

    @PostMapping("/{id}/submit")
    ResponseEntity<Quote> submit(@RequestHeader(TENANT) String tenant, @RequestHeader(KEY) String key,
            @RequestHeader(name = VERSION, required = false) String version, @PathVariable UUID id) {
        OptionalLong expected = expected(version, id);
        return ok(idempotency.once(tenant, "submit", key, Map.of("id", id), Quote.class,
                () -> quotes.submit(tenant, id, expected)));
    }

    @PostMapping("/{id}/accept")
    ResponseEntity<Quote> accept(@RequestHeader(TENANT) String tenant, @RequestHeader(KEY) String key,
            @RequestHeader(name = VERSION, required = false) String version, @PathVariable UUID id) {
        OptionalLong expected = expected(version, id);
        return ok(idempotency.once(tenant, "accept", key, Map.of("id", id), Quote.class,
                () -> quotes.accept(tenant, id, expected)));
    }

    private static ResponseEntity<Quote> ok(Quote quote) {
        return ResponseEntity.ok().eTag(etag(quote)).body(quote);
    }

    private static String etag(Quote quote) {
        return "\"" + quote.version() + "\"";
    }

    /** The version that If-Match names; empty for "*", which accepts any. */
    private static OptionalLong expected(String ifMatch, UUID id) {
        if (ifMatch == null) {
            throw new QuoteProblem.VersionMissing();
        }
        if (ifMatch.equals("*")) {
            return OptionalLong.empty();
        }
        if (!ifMatch.matches("\"\\d{1,18}\"")) {
            throw new QuoteProblem.Stale(id);
        }
        return OptionalLong.of(Long.parseLong(ifMatch.substring(1, ifMatch.length() - 1)));
    }
}
