import type { EnvironmentSpec } from '../environment';
import type { PlanConflict } from './conflict';
import { areDisjoint } from './disjoint';
import {
  type Premise,
  premisesIn,
  readWanted,
  type Wanted,
} from './resolverWords';

/** Whose requirements an explanation is about. */
export interface ConflictParties {
  environment: Pick<EnvironmentSpec, 'python' | 'requirements'>;
  /** Requirement lines of the server that shares the environment. */
  serverRequirements: readonly string[];
}

/** Something that is wanted, and by which package if no requirement line names it. */
interface Side {
  wanted: Wanted;
  by?: Wanted;
}

/** One of the two whose requirements are put together. */
interface Party {
  lines: Wanted[];
  /** What the lines name, and what that brings along as far as an explanation says. */
  packages: Set<string>;
}

/**
 * The conflicts between a model and a server of which uv's explanation names both sides. Empty where it tells of
 * something else or cannot be read: then its own words are all there is.
 *
 * @param explanation - what `uv pip compile` writes when it ends with code 1
 */
export function conflictsIn(
  explanation: string,
  { environment, serverRequirements }: ConflictParties,
): PlanConflict[] {
  const premises = premisesIn(explanation);
  const model = partyOf(environment.requirements, premises);
  const server = partyOf(serverRequirements, premises);
  const python = {
    wanted: { name: 'python', specifiers: [`==${environment.python}.*`] },
  };
  const modelSides = [python, ...sidesOf(model, server, premises)];
  const serverSides = sidesOf(server, model, premises);

  const conflicts = modelSides.flatMap(modelSide =>
    serverSides
      .filter(({ wanted }) => areOpposed(modelSide.wanted, wanted))
      .map(serverSide => conflictOf(modelSide, serverSide)),
  );
  return conflicts.filter(
    ({ sentence }, index) =>
      conflicts.findIndex(other => other.sentence === sentence) === index,
  );
}

function partyOf(lines: readonly string[], premises: readonly Premise[]) {
  const wanted = lines.flatMap(line => readWanted(withoutMarker(line)) ?? []);
  const packages = new Set(wanted.map(({ name }) => name));
  // A set hands out what is added while it is walked.
  for (const name of packages) {
    for (const premise of premises) {
      if (premise.kind === 'dependency' && premise.of.name === name) {
        packages.add(premise.wanted.name);
      }
    }
  }
  return { lines: wanted, packages };
}

function withoutMarker(line: string): string {
  return line.replace(/;.*$/, '').trim();
}

/** What one party wants. What a package wants that both bring along stands on neither side. */
function sidesOf(
  party: Party,
  other: Party,
  premises: readonly Premise[],
): Side[] {
  return premises.flatMap((premise): Side[] => {
    if (premise.kind === 'required') {
      const { name, specifiers } = premise.wanted;
      const isOwn = party.lines.some(
        line =>
          line.name === name && areSameSpecifiers(line.specifiers, specifiers),
      );
      return isOwn ? [{ wanted: premise.wanted }] : [];
    }
    const { of, wanted } = premise;
    const line = party.lines.find(({ name }) => name === of.name);
    const isOwn = line
      ? !other.lines.some(({ name }) => name === of.name)
      : party.packages.has(of.name) && !other.packages.has(of.name);
    // A range is what uv went through; the line says what is really asked for.
    return isOwn ? [{ wanted, by: line ?? of }] : [];
  });
}

function areSameSpecifiers(one: string[], other: string[]): boolean {
  const sorted = (specifiers: string[]) =>
    specifiers.map(each => each.split(',').sort().join(',')).join(' ');
  return sorted(one) === sorted(other);
}

function areOpposed(one: Wanted, other: Wanted): boolean {
  return (
    one.name === other.name &&
    one.specifiers.every(mine =>
      other.specifiers.every(theirs => areDisjoint(mine, theirs)),
    )
  );
}

function conflictOf(model: Side, server: Side): PlanConflict {
  const through = model.by && packageOf(model.by);
  const by = packageOf(server.by ?? server.wanted);
  const wanting = through ? `the model's ${told(through)}` : 'the model';
  const serverWanting = server.by ? told(by) : 'the server';
  return {
    package: model.wanted.name,
    model: {
      requirement: requirementOf(model.wanted),
      ...(through && { through }),
    },
    server: { ...by, requirement: requirementOf(server.wanted) },
    sentence: `${wanting} wants ${inWords(
      model.wanted,
    )}, ${serverWanting} wants ${inWords(server.wanted)}`,
  };
}

function packageOf({ name, specifiers }: Wanted) {
  const version = /^==(?<version>[^=*,]+)$/.exec(specifiers[0])?.groups
    ?.version;
  return { name, ...(version !== undefined && { version }) };
}

function told({ name, version }: { name: string; version?: string }): string {
  return version === undefined ? name : `${name} ${version}`;
}

function requirementOf({ name, specifiers }: Wanted): string {
  return specifiers.map(specifier => `${name}${specifier}`).join(' or ');
}

/** `numpy==2.4.6` as `numpy 2.4.6`, `numpy<2` as `numpy <2`, and `python==3.11.*` as `Python 3.11`. */
function inWords({ name, specifiers }: Wanted): string {
  const versions = specifiers.map(specifier =>
    specifier.replace(/^==(?=[^=,]+$)/, '').replace(/\.\*$/, ''),
  );
  return `${name === 'python' ? 'Python' : name} ${versions.join(
    ' or ',
  )}`.trimEnd();
}
