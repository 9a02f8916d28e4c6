import type { Refusal } from './refusal';

// MLflow writes what platform.python_version() says, which marks pre-releases and own builds.
const PYTHON_VERSION =
  /^(3\.\d{1,2})(?:\.(?:\d{1,3}(?:(?:a|b|rc)\d{1,2})?\+?|\*))?$/;

/** The minor version of `3.11.7`, `3.11.*` or `3.11`; undefined for anything else. */
export function pythonMinor(version: string | undefined): string | undefined {
  return version && PYTHON_VERSION.exec(version.trim())?.[1];
}

/** A version that is fixed, but that no environment here can have. */
export const NO_PYTHON_3: Refusal = {
  reason: 'it is not a version of Python 3',
  remedy: 'write one such as 3.11.7, and log the model with it',
};

// For versions from 3.10 on only the month is set; the table has its last day.
const END_OF_LIFE: Partial<Record<string, string>> = {
  '3.6': '2021-12-23',
  '3.7': '2023-06-27',
  '3.8': '2024-10-07',
  '3.9': '2025-10-31',
  '3.10': '2026-10-31',
  '3.11': '2027-10-31',
  '3.12': '2028-10-31',
  '3.13': '2029-10-31',
  '3.14': '2030-10-31',
};

/**
 * The last day on which a minor version of Python gets security fixes.
 *
 * @returns ISO 8601; undefined for a version that is too new to be known here
 * @see https://devguide.python.org/versions/
 */
export function pythonEndOfLife(minor: string): string | undefined {
  const isBeforeTable = Number(minor.split('.')[1]) < 6;
  return isBeforeTable ? '2020-09-30' : END_OF_LIFE[minor];
}
