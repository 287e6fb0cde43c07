package ${{ values.javaPackage }}.quote;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What can be wrong with a command; each answers its own HTTP status as an RFC 9457 problem. */
public final class QuoteProblem {

    private QuoteProblem() {
    }

    public static final class NotFound extends ResponseStatusException {
        public NotFound(UUID id) {
            super(HttpStatus.NOT_FOUND, "There is no quote " + id);
        }
    }

    public static final class WrongState extends ResponseStatusException {
        public WrongState(UUID id, QuoteStatus is, QuoteStatus wanted) {
            super(HttpStatus.CONFLICT, "Quote " + id + " is " + is + " and cannot become " + wanted);
        }
    }

    public static final class Stale extends ResponseStatusException {
        public Stale(UUID id) {
            super(HttpStatus.PRECONDITION_FAILED, "Quote " + id + " was changed meanwhile: read it again");
        }
    }

    public static final class VersionMissing extends ResponseStatusException {
        public VersionMissing() {
            super(HttpStatus.PRECONDITION_REQUIRED, "Send the ETag you have read as If-Match");
        }
    }
}
