import { loadAll, YAMLException } from 'js-yaml';
import { Finding } from '../rules/rule';
import { kubernetesYamlSchema } from './kubernetesYaml';
import { isRecord, PlainData, toPlainData } from './plainData';

/** A manifest read from its text, or why it cannot be read. */
export type ParsedManifest =
  | { manifest: Record<string, PlainData> }
  | { fault: ParseFault };

/** One reason why a text is no manifest; the rule's identifier tells which. */
export interface ParseFault extends Finding {
  rule:
    | 'parse.yaml'
    | 'parse.json'
    | 'parse.tab'
    | 'parse.documents'
    | 'parse.mapping';
}

/**
 * Reads a manifest given as YAML text, as JSON text or as data.
 * A text that begins with «{» is read as JSON, as kubectl does.
 */
export function parseManifest(input: unknown): ParsedManifest {
  if (typeof input !== 'string') return asManifest(input);
  const text = input.replace(/^\uFEFF/, '');
  return /^\s*\{/.test(text) ? parseJson(text) : parseYaml(text);
}

function parseJson(text: string): ParsedManifest {
  try {
    return asManifest(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = lineOfJsonError(text, error.message);
    return fault('parse.json', line, {
      reason: error.message,
      text: lineAt(text, line),
    });
  }
}

function parseYaml(text: string): ParsedManifest {
  const tab = lineIndentedByTab(text);
  if (tab) return fault('parse.tab', tab, { text: lineAt(text, tab) });
  try {
    const documents = loadAll(text, undefined, {
      schema: kubernetesYamlSchema,
    }).filter(document => document !== null && document !== undefined);
    if (documents.length > 1) {
      return fault('parse.documents', 1, { count: documents.length });
    }
    return asManifest(documents[0]);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = (error.mark?.line ?? 0) + 1;
    return fault('parse.yaml', line, {
      reason: error.reason,
      text: lineAt(text, line),
    });
  }
}

function asManifest(value: unknown): ParsedManifest {
  const data = toPlainData(value);
  return isRecord(data)
    ? { manifest: data }
    : { fault: { rule: 'parse.mapping', path: '' } };
}

function fault(
  rule: ParseFault['rule'],
  line: number,
  values: Record<string, string | number>,
): ParsedManifest {
  return { fault: { rule, path: `line ${line}`, values: { line, ...values } } };
}

// In JSON-like YAML some readers take a tab for blank space and others refuse the text.
function lineIndentedByTab(text: string): number | undefined {
  const lines = text.split('\n');
  const first = lines.find(line => /^[^#\s]/.test(line) && !/^---/.test(line));
  if (!first?.startsWith('{')) return undefined;
  const index = lines.findIndex(line => /^ *\t/.test(line));
  return index < 0 ? undefined : index + 1;
}

// V8 tells a position or a line, other engines a line only.
function lineOfJsonError(text: string, message: string): number {
  const line = /line (\d+)/.exec(message);
  if (line) return Number(line[1]);
  const position = /position (\d+)/.exec(message);
  const read = position ? text.slice(0, Number(position[1])) : text;
  return read.split('\n').length;
}

function lineAt(text: string, line: number): string {
  return (text.split('\n')[line - 1] ?? '').trim().slice(0, 80);
}
