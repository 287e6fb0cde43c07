package ${{ values.javaPackage }};

import java.io.IOException;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A PostgreSQL and a Kafka of this run's own, without Docker, migrated as the migration Job does it. */
@TestConfiguration(proxyBeanMethods = false)
public class LocalStack {

    private static final String USER = "postgres";

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        int exit = Migration.run("--spring.datasource.url=" + url(postgres), "--spring.datasource.username=" + USER);
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
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return USER;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return url(postgres);
            }
        };
    }

    @Bean
    KafkaConnectionDetails kafkaConnectionDetails(EmbeddedKafkaKraftBroker kafka) {
        return () -> List.of(kafka.getBrokersAsString().split(","));
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + USER;
    }
}
