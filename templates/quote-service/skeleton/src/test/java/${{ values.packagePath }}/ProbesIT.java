package ${{ values.javaPackage }};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@IntegrationTest
class ProbesIT {

    @Autowired
    private RestTestClient client;
    @Autowired
    private EmbeddedPostgres postgres;

    @Test
    void aDatabaseThatIsAwayTakesTheServiceOutOfTrafficButDoesNotRestartIt() throws Exception {
        assertThat(status("liveness")).isEqualTo(200);
        assertThat(status("readiness")).isEqualTo(200);
        postgres.close();
        assertThat(status("readiness")).isEqualTo(503);
        assertThat(status("liveness")).isEqualTo(200);
        client.get().uri("/quotes/{id}", UUID.randomUUID()).header("X-Tenant-Id", "acme").exchange()
                .expectStatus().isEqualTo(503)
                .expectHeader().valueEquals("Retry-After", "2");
    }

    private int status(String group) {
        return client.get().uri("/actuator/health/{group}", group).exchange()
                .returnResult(String.class).getStatus().value();
    }
}
