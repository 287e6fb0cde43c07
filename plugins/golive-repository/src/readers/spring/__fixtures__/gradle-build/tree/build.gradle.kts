plugins {
    id("org.springframework.boot") version "3.2.1"
}
dependencies {
    implementation("org.springframework.boot:spring-boot-starter-actuator")
    implementation("org.springframework.boot:spring-boot-starter-web")
    // implementation("org.springframework.boot:spring-boot-starter-amqp")
    implementation(libs.spring.boot.starter.data.jpa)
    runtimeOnly(group = "com.hazelcast", name = "hazelcast")
    implementation(libs.bundles.observability)
    testImplementation("org.springframework.boot:spring-boot-starter-mail")
}
