"""Says to pip and to conda what uv is told of package indexes and proxies.

    pip_settings.py UV_TOML PIP_CONF PROXIES

PIP_CONF becomes a configuration file of pip, PROXIES a shell script that exports proxies for conda as well. Both may hold
credentials and are not to stay in an image.
"""

import shlex
import sys
from configparser import RawConfigParser

try:
    import tomllib
except ImportError:  # before Python 3.11
    from pip._vendor import tomli as tomllib

PROXIES = {"http-proxy": "http_proxy", "https-proxy": "https_proxy", "no-proxy": "no_proxy"}


def indexes(settings):
    """The index that uv takes packages from when no other has them, and the others in order."""
    listed = [index for index in settings.get("index", []) if not index.get("explicit")]
    default = [index["url"] for index in listed if index.get("default")]
    others = [index["url"] for index in listed if not index.get("default")]
    default += [settings["index-url"]] if "index-url" in settings else []
    others += settings.get("extra-index-url", [])
    return default[:1], others


def main(uv_toml, pip_conf, proxies):
    with open(uv_toml, "rb") as file:
        settings = tomllib.load(file)

    default, others = indexes(settings)
    config = RawConfigParser()
    config.add_section("global")
    if default:
        config.set("global", "index-url", default[0])
    if others:
        config.set("global", "extra-index-url", "\n" + "\n".join(others))
    with open(pip_conf, "w", encoding="utf-8") as file:
        config.write(file)

    with open(proxies, "w", encoding="utf-8") as file:
        for key, variable in PROXIES.items():
            if key in settings:
                value = settings[key]
                text = ",".join(value) if isinstance(value, list) else value
                for name in (variable, variable.upper()):
                    file.write(f"export {name}={shlex.quote(text)}\n")


main(*sys.argv[1:])
