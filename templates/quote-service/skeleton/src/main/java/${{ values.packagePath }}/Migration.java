package ${{ values.javaPackage }};

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * Migrates the database and ends: what the migration Job runs before a rollout.
 * The application itself never migrates, so that a rolling deployment of many pods
 * neither races for the schema nor needs the rights to change it.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
class Migration {

    static final String OPTION = "--migrate-only";

    /** Returns the exit code of the process: 0 when the schema is at its newest version. */
    static int run(String... args) {
        String[] options = Stream.concat(
                // A migration may take longer than any request may: no socket timeout here.
                Stream.of("--spring.flyway.enabled=true",
                        "--spring.datasource.hikari.data-source-properties.socketTimeout=0"),
                Arrays.stream(args)).toArray(String[]::new);
        try (var context = new SpringApplicationBuilder(Migration.class).web(WebApplicationType.NONE).run(options)) {
            return context.isActive() ? 0 : 1;
        } catch (RuntimeException alreadyLogged) {
            return 1;
        }
    }
}
