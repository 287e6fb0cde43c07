package ${{ values.javaPackage }}.quote;

public enum QuoteStatus {
    DRAFT, SUBMITTED, ACCEPTED
}
