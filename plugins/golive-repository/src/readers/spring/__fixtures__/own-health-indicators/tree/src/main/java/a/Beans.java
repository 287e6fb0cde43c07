class Beans {
  @Bean
  HealthIndicator shippingHealthIndicator(RestClient client) { return null; }
}
class StockHealthContributor implements Serializable, CompositeHealthContributor {}
