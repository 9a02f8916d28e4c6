import { folderOf, modelPath } from './modelPath';
import {
  CYCLE,
  explainRefusal,
  NO_WHEEL_NAME,
  OUTSIDE_MODEL,
  type Refusal,
  SECOND_WHEEL,
  TOO_MANY_FILES,
  TOO_MANY_LINES,
  TOO_MANY_WHEELS,
  UNLISTED_INDEX,
  WHEEL_CONSTRAINT,
} from './refusal';
import { nameOf } from './requirement';
import { readRequirementLine } from './requirementLine';
import { readRequirementsTxt, type SourceLine } from './requirements';
import { type EnvironmentRules, listedAddress } from './rules';
import { MAX_WHEELS, wheelFile } from './wheelFile';

const MAX_DEPTH = 8;
const MAX_FILES = 32;
const MAX_LINES = 20_000;

/** What requirement lines come to, with the files that they include. */
export interface CollectedRequirements {
  requirements: Set<string>;
  constraints: Set<string>;
  /** Package name to the sha256 of the files it may be installed from. */
  hashes: Map<string, Set<string>>;
  /** Paths inside the model, each with the line that names it. */
  wheels: Map<string, SourceLine>;
  /** Texts that were read, and texts that are still to be read: paths inside the model. */
  included: Set<string>;
  missing: Map<string, SourceLine>;
  /** Listed addresses of package indexes, in the order in which they are named. */
  packageSources: Set<string>;
  /** A sentence for each line that is not accepted. */
  refusals: string[];
}

/**
 * Reads requirement lines and the files among the model's own that they include.
 *
 * @param lines - of the file that describes the environment
 * @param texts - files that may be included, by path inside the model
 */
export function collectRequirements(
  lines: readonly SourceLine[],
  texts: ReadonlyMap<string, string>,
  rules: EnvironmentRules,
): CollectedRequirements {
  const collected: CollectedRequirements = {
    requirements: new Set(),
    constraints: new Set(),
    hashes: new Map(),
    wheels: new Map(),
    included: new Set(),
    missing: new Map(),
    packageSources: new Set(),
    refusals: [],
  };
  const visited = new Set<string>();
  let lineCount = 0;

  /** @param chain - the files that led here, the one with these lines last */
  function walk(
    walked: readonly SourceLine[],
    areConstraints: boolean,
    chain: readonly string[],
  ) {
    lineCount += walked.length;
    if (lineCount > MAX_LINES) {
      refuse(walked[0], TOO_MANY_LINES);
      return;
    }
    for (const source of walked) {
      const line = readRequirementLine(source.line);
      switch (line.kind) {
        case 'requirement':
          (areConstraints ? collected.constraints : collected.requirements).add(
            line.requirement,
          );
          addHashes(nameOf(line.requirement), line.sha256);
          break;
        case 'include':
          include(
            source,
            line.reference,
            areConstraints || line.areConstraints,
            chain,
          );
          break;
        case 'index':
          addIndex(source, line.address);
          break;
        case 'wheel':
          addWheel(source, line.reference, areConstraints);
          break;
        case 'refused':
          refuse({ ...source, line: line.text }, line.refusal);
          break;
        default:
      }
    }
  }

  function include(
    source: SourceLine,
    reference: string,
    areConstraints: boolean,
    chain: readonly string[],
  ) {
    const path = modelPath(reference, folderOf(source.file));
    if (path === undefined) {
      refuse(source, OUTSIDE_MODEL);
      return;
    }
    if (chain.includes(path)) {
      refuse(source, CYCLE);
      return;
    }
    const visit = `${areConstraints} ${path}`;
    if (visited.has(visit)) {
      return;
    }
    if (chain.length >= MAX_DEPTH || visited.size >= MAX_FILES) {
      refuse(source, TOO_MANY_FILES);
      return;
    }
    visited.add(visit);
    const text = texts.get(path);
    if (text === undefined) {
      collected.missing.set(path, source);
      return;
    }
    collected.included.add(path);
    walk(readRequirementsTxt(text, path), areConstraints, [...chain, path]);
  }

  function addIndex(source: SourceLine, address: string) {
    const listed = listedAddress(address, rules.allowedIndexes);
    if (listed === undefined) {
      refuse(source, UNLISTED_INDEX);
    } else {
      collected.packageSources.add(listed);
    }
  }

  function addWheel(
    source: SourceLine,
    reference: string,
    areConstraints: boolean,
  ) {
    // An installer runs in the model's folder, whichever file names the wheel.
    const path = modelPath(reference);
    if (path === undefined) {
      refuse(source, OUTSIDE_MODEL);
    } else if (areConstraints) {
      refuse(source, WHEEL_CONSTRAINT);
    } else if (collected.wheels.size >= MAX_WHEELS) {
      refuse(source, TOO_MANY_WHEELS);
    } else {
      refuseWheelFile(source, path);
      collected.wheels.set(path, source);
    }
  }

  function refuseWheelFile(source: SourceLine, path: string) {
    const name = wheelFile(path)?.name;
    const others = [...collected.wheels.keys()].filter(other => other !== path);
    if (name === undefined) {
      refuse(source, NO_WHEEL_NAME);
    } else if (others.some(other => wheelFile(other)?.name === name)) {
      refuse(source, SECOND_WHEEL);
    }
  }

  function addHashes(name: string, sha256: readonly string[]) {
    if (sha256.length > 0) {
      const known = collected.hashes.get(name) ?? new Set();
      sha256.forEach(digits => known.add(digits));
      collected.hashes.set(name, known);
    }
  }

  function refuse({ line, file }: SourceLine, refusal?: Refusal) {
    collected.refusals.push(explainRefusal(line.trim(), file, refusal));
  }

  walk(lines, false, lines.length > 0 ? [lines[0].file] : []);
  return collected;
}
