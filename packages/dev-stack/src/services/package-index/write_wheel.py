"""Writes a wheel with one module that needs nothing: write_wheel.py FOLDER NAME VERSION"""

import base64
import hashlib
import sys
import zipfile

folder, name, version = sys.argv[1:]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}/__init__.py": f'VERSION = "{version}"\n',
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
record = ""
with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as wheel:
    for path, text in files.items():
        content = text.encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
        record += f"{path},sha256={digest.rstrip(b'=').decode()},{len(content)}\n"
        wheel.writestr(path, content)
    wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
