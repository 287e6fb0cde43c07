class TestHealthIndicator implements HealthIndicator {}
