package ${{ values.javaPackage }};

import org.springframework.boot.SpringApplication;

/** The application with its own database and broker: mvn spring-boot:test-run. */
public class LocalApplication {

    public static void main(String[] args) {
        SpringApplication.from(Application::main).with(LocalStack.class).run(args);
    }
}
