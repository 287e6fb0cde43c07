@Component
class LedgerHealthIndicator(private val client: Client) : HealthIndicator {
}
