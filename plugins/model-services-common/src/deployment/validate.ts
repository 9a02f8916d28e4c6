import { CHART_PREDICTOR_SERVERS } from '../platform-default/chartServers';
import {
  PredictorServers,
  readPredictorServers,
} from '../platform-default/predictorServers';
import { messageOf } from './messages';
import { Servers } from './objects/defaulting';
import { planObjects } from './objects/expectedObjects';
import { PlainData } from './parse/plainData';
import { prepareManifest } from './prepare';
import { Problem } from './problem';
import { readSubmitted, Submitted } from './read/submitted';
import { RuleContext, ruleContext } from './rules/context';
import { fieldRules } from './rules/fields';
import { Finding, Rule } from './rules/rule';
import { SchemaContext, schemaRules } from './rules/schema';
import { rules } from './rules/table';
import { checkSchema } from './schema/checkSchema';
import { findTooLarge } from './schema/integerRange';
import { findDuplicateEntries } from './schema/listKeys';
import { UnknownField } from './schema/pruneUnknown';

/** What a verdict depends on besides the manifest. */
export interface ValidateOptions {
  /** `predictor_servers` of the platform. Absent: those of the chart seldon-core-operator 1.17.1. */
  predictorServers?: string | PredictorServers;
  /** Names of the storages that rclone is configured for, such as `s3`. Absent: any name may be right. */
  rcloneRemotes?: string[];
}

/** The verdict on a manifest. */
export interface ValidationResult {
  /** Whether the API server's schema and the operator's webhook would admit the manifest. */
  accepted: boolean;
  problems: Problem[];
}

const REFUSING = ['parse', 'schema', 'admission'];

/**
 * Says whether Seldon's operator v1.17.1 would admit a manifest, and what is wrong with it, admitted or not.
 *
 * @param manifest - YAML or JSON text, or the data itself
 */
export function validateSeldonDeployment(
  manifest: unknown,
  options: ValidateOptions = {},
): ValidationResult {
  const problems = findProblems(manifest, options);
  return {
    accepted: !problems.some(({ stage }) => REFUSING.includes(stage)),
    problems,
  };
}

function findProblems(manifest: unknown, options: ValidateOptions): Problem[] {
  const prepared = prepareManifest(manifest);
  if ('fault' in prepared) {
    const { rule: id, ...finding } = prepared.fault;
    return [problemOf({ id, level: 'error', stage: 'parse' }, finding)];
  }
  const { data, unknownFields } = prepared;
  const read = readSubmitted(data);
  const schema: SchemaContext = {
    data,
    faults: checkSchema(data),
    readFaults: 'faults' in read ? read.faults : [],
    listFaults: findDuplicateEntries(data),
    rangeFaults: findTooLarge(data),
  };
  return [
    ...apply(schemaRules, schema),
    ...('manifest' in read && isDecodable(schema)
      ? apply(rules, contextOf(read.manifest, prepared, options))
      : apply(fieldRules, { unknownFields })),
  ];
}

// Go decodes an object that lacks fields, and gives up over one whose fields have other types:
// the webhook then judges nothing.
function isDecodable({ faults, rangeFaults }: SchemaContext): boolean {
  const typesAreRight = faults.every(({ kind }) => kind === 'required');
  return typesAreRight && rangeFaults.length === 0;
}

function contextOf(
  manifest: Submitted,
  { data, unknownFields }: { data: PlainData; unknownFields: UnknownField[] },
  options: ValidateOptions,
): RuleContext {
  const read = readPredictorServers(
    options.predictorServers ?? CHART_PREDICTOR_SERVERS,
  );
  const servers: Servers = 'servers' in read ? read.servers : new Map();
  return ruleContext({
    manifest,
    objects: planObjects(data, servers),
    servers,
    serversFault: 'fault' in read ? read.fault : undefined,
    rcloneRemotes: options.rcloneRemotes,
    unknownFields,
  });
}

function apply<Context>(
  table: readonly Rule<Context>[],
  context: Context,
): Problem[] {
  return table.flatMap(rule =>
    rule.find(context).map(finding => problemOf(rule, finding)),
  );
}

function problemOf(
  { id, level, stage }: Pick<Rule<never>, 'id' | 'level' | 'stage'>,
  { path, values = {} }: Finding,
): Problem {
  const message = messageOf(id, values, 'en');
  return { level, stage, rule: id, path, message, values };
}
