package a;
/* class Commented implements HealthIndicator */
@Component("payments")
public class PaymentHealthIndicator extends AbstractHealthIndicator {
}
