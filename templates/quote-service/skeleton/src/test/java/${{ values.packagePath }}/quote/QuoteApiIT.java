package ${{ values.javaPackage }}.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import ${{ values.javaPackage }}.IntegrationTest;

@IntegrationTest
class QuoteApiIT {

    private static final String NEW_QUOTE = """
            {"customerId": "customer-1", "currency": "EUR",
             "lines": [{"productCode": "router", "quantity": 2, "unitPrice": 19.90}]}""";
    private static final String TRACE = "11111111111111111111111111111111";

    @Autowired
    private RestTestClient client;
    @Autowired
    private EmbeddedKafkaKraftBroker broker;
    @Value("${events.topic}")
    private String topic;
    @LocalServerPort
    private int port;

    @Test
    void aQuoteGoesFromDraftToAccepted() {
        Quote draft = created("acme", key());
        Quote submitted = command("acme", draft, "submit", "\"1\"", key(), 200);
        Quote accepted = command("acme", submitted, "accept", "\"2\"", key(), 200);
        assertThat(accepted.status()).isEqualTo(QuoteStatus.ACCEPTED);
        client.get().uri("/quotes/{id}", draft.id()).header("X-Tenant-Id", "acme").exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals("ETag", "\"3\"");
    }

    @Test
    void theSameKeyHasOneEffectAndOneAnswer() {
        String key = key();
        Quote first = created("acme", key);
        Quote again = created("acme", key);
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void aRetriedCommandGetsTheFirstAnswerAlthoughTheVersionHasMovedOn() {
        Quote draft = created("acme", key());
        String key = key();
        Quote first = command("acme", draft, "submit", "\"1\"", key, 200);
        Quote again = command("acme", draft, "submit", "\"1\"", key, 200);
        assertThat(again.version()).isEqualTo(first.version()).isEqualTo(2);
    }

    @Test
    void requestsAtTheSameTimeWithOneKeyMakeOneQuote() throws Exception {
        String key = key();
        List<CompletableFuture<UUID>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(CompletableFuture.supplyAsync(() -> created("acme", key).id()));
        }
        UUID one = requests.getFirst().get(60, TimeUnit.SECONDS);
        for (CompletableFuture<UUID> request : requests) {
            assertThat(request.get(60, TimeUnit.SECONDS)).isEqualTo(one);
        }
    }

    @Test
    void aKeyForAnotherRequestIsRefused() {
        String key = key();
        created("acme", key);
        post("acme", key, NEW_QUOTE.replace("customer-1", "customer-2")).expectStatus().isEqualTo(422);
    }

    @Test
    void aMissingKeyOrAMistakeInTheBodyIsRefused() {
        client.post().uri("/quotes").header("X-Tenant-Id", "acme")
                .contentType(MediaType.APPLICATION_JSON).body(NEW_QUOTE).exchange().expectStatus().isBadRequest();
        post("acme", key(), NEW_QUOTE.replace("\"quantity\": 2", "\"quantity\": 0")).expectStatus().isBadRequest();
    }

    @Test
    void aStaleVersionIsRefusedAndAMissingOneIsAskedFor() {
        Quote draft = created("acme", key());
        command("acme", draft, "submit", "\"7\"", key(), 412);
        command("acme", draft, "submit", null, key(), 428);
        command("acme", draft, "accept", "\"1\"", key(), 409);
    }

    @Test
    void twoWritersOfOneVersionHaveOneWinner() throws Exception {
        Quote draft = created("acme", key());
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(CompletableFuture.supplyAsync(() -> client.post().uri("/quotes/{id}/submit", draft.id())
                    .header("X-Tenant-Id", "acme").header("Idempotency-Key", key()).header("If-Match", "\"1\"")
                    .exchange().returnResult(String.class).getStatus().value()));
        }
        assertThat(List.of(writers.get(0).get(60, TimeUnit.SECONDS), writers.get(1).get(60, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void everyChangeIsPublishedInOrderAsItsSchemaSays() throws IOException {
        Quote draft = created("acme", key());
        command("acme", draft, "submit", "\"1\"", key(), 200);
        List<ConsumerRecord<String, String>> events = eventsOf(draft.id(), 2);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Path.of("kafka/schemas/quote-event.v1.schema.json")));
        var json = new ObjectMapper();
        for (ConsumerRecord<String, String> event : events) {
            assertThat(schema.validate(json.readTree(event.value()))).isEmpty();
            assertThat(header(event, "traceparent")).contains(TRACE);
        }
        assertThat(events).extracting(event -> header(event, "event-type"))
                .containsExactly("QuoteCreated", "QuoteSubmitted");
    }

    @Test
    void theSmokeTestPasses() throws Exception {
        Process smoke = new ProcessBuilder("sh", "smoke/smoke.sh", "http://localhost:" + port)
                .redirectErrorStream(true).start();
        String output = new String(smoke.getInputStream().readAllBytes());
        assertThat(smoke.waitFor()).as(output).isZero();
        assertThat(output).contains("smoke test passed");
    }

    private Quote created(String tenant, String key) {
        EntityExchangeResult<Quote> result = post(tenant, key, NEW_QUOTE)
                .expectStatus().isCreated()
                .expectHeader().valueEquals("ETag", "\"1\"")
                .expectBody(Quote.class).returnResult();
        return result.getResponseBody();
    }

    private RestTestClient.ResponseSpec post(String tenant, String key, String body) {
        return client.post().uri("/quotes")
                .header("X-Tenant-Id", tenant).header("Idempotency-Key", key)
                .header("traceparent", "00-" + TRACE + "-2222222222222222-01")
                .contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private Quote command(String tenant, Quote quote, String command, String version, String key, int status) {
        var request = client.post().uri("/quotes/{id}/{command}", quote.id(), command)
                .header("X-Tenant-Id", tenant).header("Idempotency-Key", key)
                .header("traceparent", "00-" + TRACE + "-2222222222222222-01");
        if (version != null) {
            request.header("If-Match", version);
        }
        var response = request.exchange().expectStatus().isEqualTo(status);
        return status == 200 ? response.expectBody(Quote.class).returnResult().getResponseBody() : null;
    }

    private List<ConsumerRecord<String, String>> eventsOf(UUID id, int count) {
        var settings = KafkaTestUtils.consumerProps(broker, "test-" + id, true);
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Instant deadline = Instant.now().plusSeconds(60);
            while (found.size() < count && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
                    if (event.key().equals(id.toString())) {
                        found.add(event);
                    }
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
