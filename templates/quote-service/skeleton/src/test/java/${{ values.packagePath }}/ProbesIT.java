package ${{ values.javaPackage }};

import static org.assertj.core.api.Assertions.assertThat;

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
    }

    private int status(String group) {
        return client.get().uri("/actuator/health/{group}", group).exchange()
                .returnResult(String.class).getStatus().value();
    }
}
