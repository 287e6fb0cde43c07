package ${{ values.javaPackage }}.quote;

import java.math.BigDecimal;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

public record QuoteLine(
        @NotBlank String productCode,
        @Positive int quantity,
        @NotNull @PositiveOrZero @Digits(integer = 12, fraction = 2) BigDecimal unitPrice) {
}
