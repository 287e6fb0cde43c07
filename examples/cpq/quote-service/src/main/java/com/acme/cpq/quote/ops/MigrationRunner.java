package com.acme.cpq.quote.ops;

import org.flywaydb.core.Flyway;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** With --migrate-only: migrates and ends. The serving application never migrates. */
@Component
class MigrationRunner implements ApplicationRunner {

  private final ConfigurableApplicationContext context;
  private final javax.sql.DataSource dataSource;

  MigrationRunner(ConfigurableApplicationContext context, javax.sql.DataSource dataSource) {
    this.context = context;
    this.dataSource = dataSource;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (arguments.containsOption("migrate-only")) {
      Flyway.configure().dataSource(dataSource).load().migrate();
      System.exit(SpringApplication.exit(context));
    }
  }
}
