package ${{ values.javaPackage }};

import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class Application {

    public static void main(String[] args) {
        if (Arrays.asList(args).contains(Migration.OPTION)) {
            System.exit(Migration.run(args));
        }
        SpringApplication.run(Application.class, args);
    }
}
