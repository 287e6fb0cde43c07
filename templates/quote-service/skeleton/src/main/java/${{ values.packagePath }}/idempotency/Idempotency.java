package ${{ values.javaPackage }}.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

import tools.jackson.databind.json.JsonMapper;

/**
 * A command sent twice under one Idempotency-Key has one effect and one answer.
 * The key is stored in the transaction of the command: a second request waits for the first at the
 * primary key and then gets the stored answer; when the first failed, nothing is stored and it runs.
 */
@Component
public class Idempotency {

    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
    private static final int LONGEST_KEY = 128;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Runs the command once for (tenant, operation, key); answers 422 when the key comes back with another request. */
    @Transactional
    public <T> T once(String tenantId, String operation, String key, Object request, Class<T> type,
            Supplier<T> command) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
                    "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
        }
        String fingerprint = sha256(json.writeValueAsString(request));
        boolean first = jdbc.sql("""
                insert into idempotency_key (tenant_id, operation, idempotency_key, fingerprint)
                values (?, ?, ?, ?) on conflict do nothing""")
                .params(tenantId, operation, key, fingerprint)
                .update() == 1;
        if (first) {
            T result = command.get();
            jdbc.sql("""
                    update idempotency_key set response = ?
                    where tenant_id = ? and operation = ? and idempotency_key = ?""")
                    .params(json.writeValueAsString(result), tenantId, operation, key)
                    .update();
            return result;
        }
        Stored stored = jdbc.sql("""
                select fingerprint, response from idempotency_key
                where tenant_id = ? and operation = ? and idempotency_key = ?""")
                .params(tenantId, operation, key)
                .query(Stored.class)
                .single();
        if (!stored.fingerprint().equals(fingerprint)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT,
                    "This Idempotency-Key was used for another request");
        }
        return json.readValue(stored.response(), type);
    }

    /** Keys are kept for a day; a caller that still retries after that is not retrying. */
    @Scheduled(fixedDelayString = "${idempotency.cleanup-interval:PT10M}", initialDelayString = "PT1M")
    @Transactional
    public void forget() {
        int forgotten = jdbc.sql("""
                delete from idempotency_key where ctid in (
                    select ctid from idempotency_key where created_at < now() - interval '24 hours' limit 5000)""")
                .update();
        log.debug("Forgot {} idempotency keys", forgotten);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java runtime has SHA-256", impossible);
        }
    }

    private record Stored(String fingerprint, String response) {
    }
}
