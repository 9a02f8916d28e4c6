import { ParseFault, parseManifest } from './parse/parseManifest';
import { PlainData } from './parse/plainData';
import { pruneUnknown, UnknownField } from './schema/pruneUnknown';

/** A manifest as the API server would keep it, or why there is none. */
export type PreparedManifest =
  | { fault: ParseFault }
  | { data: PlainData; unknownFields: UnknownField[] };

/** Reads a manifest and does with it what the API server does before anybody judges it. */
export function prepareManifest(manifest: unknown): PreparedManifest {
  const parsed = parseManifest(manifest);
  return 'fault' in parsed ? parsed : pruneUnknown(parsed.manifest);
}
