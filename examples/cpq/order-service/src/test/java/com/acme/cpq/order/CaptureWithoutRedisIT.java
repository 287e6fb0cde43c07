package com.acme.cpq.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stops Redis and captures the same quote twice: one order, by the unique key of the database. */
class CaptureWithoutRedisIT extends OrderTest {

  @Test
  void oneOrderForOneQuoteWithoutRedis() {
    redis.stop();
    capture.from(accepted("Q-1"));
    capture.from(accepted("Q-1"));
    assertThat(orders.ofQuote("Q-1")).hasSize(1);
  }
}
