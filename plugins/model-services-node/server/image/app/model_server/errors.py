"""How a failure is told to Seldon's server, which tells the caller."""

from seldon_core.flask_utils import SeldonMicroserviceException

from worker_protocol.failure import Failure


class ModelError(SeldonMicroserviceException):
    """A failure as the exception that seldon-core turns into a Seldon error."""

    def __init__(self, failure: Failure):
        super().__init__(
            failure.info, status_code=failure.status_code, reason=failure.reason
        )

    def __str__(self) -> str:
        # gRPC shows the exception's text, which seldon-core leaves empty.
        return f"{self.reason}: {self.message}"
