package ${{ values.javaPackage }}.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import ${{ values.javaPackage }}.IntegrationTest;

@IntegrationTest
class OutboxIT {

    @Autowired
    private Outbox outbox;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void refusesToRunOutsideATransaction() {
        assertThatThrownBy(() -> append(UUID.randomUUID())).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void leavesNothingWhenTheTransactionRollsBack() {
        UUID aggregate = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            append(aggregate);
            status.setRollbackOnly();
        });
        assertThat(count(aggregate, "")).isZero();
    }

    @Test
    void publishesAnEventThatCommitsAfterALaterOne() throws Exception {
        UUID slow = UUID.randomUUID();
        UUID fast = UUID.randomUUID();
        var appended = new CountDownLatch(1);
        var published = new CountDownLatch(1);
        CompletableFuture<Void> slowTransaction = CompletableFuture.runAsync(() -> transaction
                .executeWithoutResult(status -> {
                    append(slow);
                    appended.countDown();
                    await(published);
                }));
        await(appended);
        transaction.executeWithoutResult(status -> append(fast));
        awaitPublished(fast);
        published.countDown();
        slowTransaction.get(60, TimeUnit.SECONDS);
        awaitPublished(slow);
    }

    private void append(UUID aggregate) {
        outbox.append(UUID.randomUUID(), "Tested", "acme", aggregate, 1, Map.of("aggregate", aggregate));
    }

    private void awaitPublished(UUID aggregate) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (count(aggregate, "and published_at is not null") == 0) {
            assertThat(Instant.now()).as("published in time").isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private long count(UUID aggregate, String condition) {
        return jdbc.sql("select count(*) from outbox_event where aggregate_id = ? " + condition)
                .param(aggregate).query(Long.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
