"""Sends SeldonMessages over gRPC; runs in the server's environment, which has the stubs.

Standard input has one JSON list of messages, standard output one of the answers:
the message, or what the call failed with. Numbers go through protobuf only.
"""

import json
import sys

import grpc
from google.protobuf.json_format import MessageToDict, ParseDict
from seldon_core.proto.prediction_pb2 import SeldonMessage
from seldon_core.proto.prediction_pb2_grpc import ModelStub


def ask(stub, message):
    try:
        answer = stub.Predict(ParseDict(message, SeldonMessage()), timeout=30)
    except grpc.RpcError as error:
        return {"code": error.code().name, "details": error.details()}
    return MessageToDict(answer)


with grpc.insecure_channel(sys.argv[1]) as channel:
    stub = ModelStub(channel)
    json.dump([ask(stub, each) for each in json.load(sys.stdin)], sys.stdout)
