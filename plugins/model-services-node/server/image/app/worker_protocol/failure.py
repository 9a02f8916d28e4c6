"""Why a prediction could not be made, as it travels from the worker to the caller."""

import dataclasses
import json

#: The request cannot be understood, or is not what the model's signature asks for.
BAD_DATA = "MICROSERVICE_BAD_DATA"
#: The model raised an exception, or answered with something that cannot be sent.
MODEL_FAILED = "MODEL_FAILED"
#: There is no worker, or it ended while it worked on this request.
MODEL_UNAVAILABLE = "MODEL_UNAVAILABLE"


@dataclasses.dataclass(frozen=True)
class Failure:
    """What a Seldon error says: HTTP status, reason and cause."""

    status_code: int
    reason: str
    info: str

    def to_json(self) -> bytes:
        return json.dumps(dataclasses.asdict(self)).encode()

    @staticmethod
    def from_json(body: bytes) -> "Failure":
        return Failure(**json.loads(body))
