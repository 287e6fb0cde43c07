package ${{ values.javaPackage }}.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import ${{ values.javaPackage }}.IntegrationTest;

/** Tries every entry point as the wrong tenant; who adds one adds it here. */
@IntegrationTest
@Tag("tenant-isolation")
class TenantIsolationIT {

    private static final String NEW_QUOTE = """
            {"customerId": "customer-1", "currency": "EUR",
             "lines": [{"productCode": "router", "quantity": 2, "unitPrice": 19.90}]}""";

    @Autowired
    private RestTestClient client;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void aQuoteOfAnotherTenantIsNotFound() {
        UUID quote = created("acme", key());
        read("globex", quote).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "accept"})
    void aQuoteOfAnotherTenantIsNotChanged(String command) {
        UUID quote = created("acme", key());
        client.post().uri("/quotes/{id}/{command}", quote, command)
                .header("X-Tenant-Id", "globex").header("Idempotency-Key", key()).header("If-Match", "\"1\"")
                .exchange().expectStatus().isNotFound();
        read("acme", quote).expectStatus().isOk().expectHeader().valueEquals("ETag", "\"1\"");
    }

    @Test
    void theAnswerToAKeyOfAnotherTenantIsNotGiven() {
        String key = key();
        assertThat(created("acme", key)).isNotEqualTo(created("globex", key));
    }

    @Test
    void aRequestOfNoTenantIsRefused() {
        UUID quote = created("acme", key());
        client.get().uri("/quotes/{id}", quote).exchange().expectStatus().isBadRequest();
        client.post().uri("/quotes").header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON).body(NEW_QUOTE).exchange().expectStatus().isBadRequest();
    }

    @Test
    void anEventNamesTheTenantOfItsQuote() {
        UUID quote = created("globex", key());
        String tenants = jdbc.sql("""
                select tenant_id || ' ' || (payload::json ->> 'tenantId') from outbox_event where aggregate_id = ?""")
                .param(quote).query(String.class).single();
        assertThat(tenants).isEqualTo("globex globex");
    }

    private UUID created(String tenant, String key) {
        return client.post().uri("/quotes").header("X-Tenant-Id", tenant).header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON).body(NEW_QUOTE).exchange()
                .expectStatus().isCreated().expectBody(Quote.class).returnResult().getResponseBody().id();
    }

    private RestTestClient.ResponseSpec read(String tenant, UUID quote) {
        return client.get().uri("/quotes/{id}", quote).header("X-Tenant-Id", tenant).exchange();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
