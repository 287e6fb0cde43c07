package ${{ values.javaPackage }}.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

class QuoteTest {

    private final Quote draft = Quote.draft("acme", "customer-1", "EUR", List.of(
            new QuoteLine("router", 2, new BigDecimal("19.90")),
            new QuoteLine("fibre-1000", 1, new BigDecimal("49.00"))));

    @Test
    void startsAsDraftWithTheSumOfItsLines() {
        assertThat(draft.status()).isEqualTo(QuoteStatus.DRAFT);
        assertThat(draft.version()).isEqualTo(1);
        assertThat(draft.total()).isEqualByComparingTo("88.80");
    }

    @Test
    void everyStepRaisesTheVersion() {
        Quote accepted = draft.submit().accept();
        assertThat(accepted.status()).isEqualTo(QuoteStatus.ACCEPTED);
        assertThat(accepted.version()).isEqualTo(3);
    }

    @Test
    void aDraftCannotBeAccepted() {
        assertThatThrownBy(draft::accept).isInstanceOf(QuoteProblem.WrongState.class)
                .hasMessageContaining("DRAFT");
    }

    @Test
    void submittingTwiceIsRefused() {
        Quote submitted = draft.submit();
        assertThatThrownBy(submitted::submit).isInstanceOf(QuoteProblem.WrongState.class);
    }
}
