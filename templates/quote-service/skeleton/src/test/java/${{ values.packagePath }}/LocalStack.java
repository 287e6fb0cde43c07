package ${{ values.javaPackage }};

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A PostgreSQL and a Kafka of this test run's own, without Docker, migrated as the migration Job does it. */
@TestConfiguration(proxyBeanMethods = false)
public class LocalStack {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        int exit = Migration.run("--spring.datasource.url=" + url(postgres), "--spring.datasource.username=postgres");
        if (exit != 0) {
            postgres.close();
            throw new IllegalStateException("The migration ended with " + exit);
        }
        return postgres;
    }

    @Bean(destroyMethod = "destroy")
    EmbeddedKafkaKraftBroker kafka(@Value("${events.topic}") String topic) {
        return new EmbeddedKafkaKraftBroker(1, 1, topic);
    }

    @Bean
    DynamicPropertyRegistrar properties(EmbeddedPostgres postgres, EmbeddedKafkaKraftBroker kafka) {
        return registry -> {
            registry.add("spring.datasource.url", () -> url(postgres));
            registry.add("spring.datasource.username", () -> "postgres");
            registry.add("spring.kafka.bootstrap-servers", kafka::getBrokersAsString);
        };
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }
}
