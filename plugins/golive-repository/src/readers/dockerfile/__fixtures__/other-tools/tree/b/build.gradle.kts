dependencies { implementation("io.quarkus:quarkus-container-image-jib") }
