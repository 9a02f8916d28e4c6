import json

import pytest

from model_server.settings import SettingsError, model_directory


def parameters(*values):
    return {"PREDICTIVE_UNIT_PARAMETERS": json.dumps(values)}


def uri(value):
    return {"name": "model_uri", "value": value, "type": "STRING"}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "/mnt/models"),
        ({"PREDICTIVE_UNIT_PARAMETERS": ""}, "/mnt/models"),
        (parameters(), "/mnt/models"),
        (parameters(uri("/data/model")), "/data/model"),
        (parameters(uri("file:///data/model")), "/data/model"),
        (
            parameters({"name": "xtype", "value": "x", "type": "STRING"}, uri("/m")),
            "/m",
        ),
    ],
)
def test_model_directory(environment, expected):
    assert model_directory(environment) == expected


@pytest.mark.parametrize("value", ["s3://bucket/model", "models:/a/1", "relative"])
def test_a_model_that_would_have_to_be_downloaded_is_refused(value):
    with pytest.raises(SettingsError, match=f"model_uri is «{value}».* set modelUri"):
        model_directory(parameters(uri(value)))


@pytest.mark.parametrize("text", ["{", '"x"', "[1]", '[{"name": "model_uri"}]', "1"])
def test_parameters_that_cannot_be_read_are_refused(text):
    with pytest.raises(SettingsError, match="PREDICTIVE_UNIT_PARAMETERS must be"):
        model_directory({"PREDICTIVE_UNIT_PARAMETERS": text})
