import { isRecord } from '../deployment/parse/plainData';

/** One image of the platform default. */
export interface ServerImage {
  /** Repository, or the whole reference when the version is empty. */
  image: string;
  /** Put behind the image with a «:»; empty when the image is whole. */
  defaultImageVersion: string;
}

/** Implementation, such as `MLFLOW_SERVER`, to protocol, such as `seldon`, to image. */
export type PredictorServers = Record<
  string,
  { protocols?: Record<string, Partial<ServerImage>> }
>;

/** `predictor_servers` as the operator understands it, or why it panics. */
export type ReadServers =
  | { servers: Map<string, Map<string, ServerImage>> }
  | { fault: string };

class Unreadable extends Error {}

/**
 * Reads `predictor_servers` as Seldon Core v1.17.1 does (prepack.go, by Go's encoding/json): the names of fields match
 * whatever their case, unknown fields are passed over, null is nothing, and any other type than the expected one makes
 * the operator panic.
 *
 * @param input - the JSON text of the ConfigMap's key, or what it holds
 */
export function readPredictorServers(input: unknown): ReadServers {
  try {
    const data: unknown = typeof input === 'string' ? parse(input) : input;
    return { servers: readMap(data, 'predictor_servers', readServer) };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.message };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Unreadable(`predictor_servers is not JSON: ${error.message}`);
  }
}

function readServer(value: unknown, path: string): Map<string, ServerImage> {
  const protocols = field(value, path, 'protocols');
  return readMap(protocols, `${path}.protocols`, readImage);
}

function readImage(value: unknown, path: string): ServerImage {
  return {
    image: readText(value, path, 'image'),
    defaultImageVersion: readText(value, path, 'defaultImageVersion'),
  };
}

function readMap<T>(
  value: unknown,
  path: string,
  read: (entry: unknown, path: string) => T,
): Map<string, T> {
  return new Map(
    Object.entries(object(value, path)).map(([key, entry]) => [
      key,
      read(entry, `${path}.${key}`),
    ]),
  );
}

function readText(value: unknown, path: string, name: string): string {
  const text = field(value, path, name) ?? '';
  if (typeof text === 'string') return text;
  throw new Unreadable(
    `${path}.${name} is ${JSON.stringify(text)}, not a text; put it in quotes`,
  );
}

function field(value: unknown, path: string, name: string): unknown {
  const members = Object.entries(object(value, path)).filter(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  return members.at(-1)?.[1];
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (isRecord(value)) return value;
  throw new Unreadable(
    `${path} is ${JSON.stringify(value).slice(0, 80)}, not an object`,
  );
}
