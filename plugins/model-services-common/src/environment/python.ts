const PYTHON_VERSION = /^(3\.\d{1,2})(?:\.(?:\d{1,3}|\*))?$/;

/** The minor version of `3.11.7`, `3.11.*` or `3.11`; undefined for anything else. */
export function pythonMinor(version: string | undefined): string | undefined {
  return version && PYTHON_VERSION.exec(version.trim())?.[1];
}
