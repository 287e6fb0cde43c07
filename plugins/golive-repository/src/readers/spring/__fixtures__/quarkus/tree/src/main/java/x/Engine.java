package x;
import org.eclipse.microprofile.health.*;
@Readiness @ApplicationScoped
public class Engine implements HealthCheck {
  @Scheduled(every = "10s") void poll() {}
}
