import { z } from 'zod';

/** What is wrong with one choice. */
export interface ChoiceFault {
  /** Names and indices joined by dots, such as `settings.env.0.name`. */
  path: string;
  /** What was expected there; English. */
  message: string;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What a schema found wrong, each fault at the field that a person has to change: at the misspelt name rather than
 * around it, and within a choice between forms rather than at the choice.
 */
export function choiceFaults({ issues }: z.ZodError): ChoiceFault[] {
  return issues.flatMap(issue => faultsOf(issue, []));
}

function faultsOf(issue: Issue, above: Path): ChoiceFault[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key =>
        fault(
          [...path, key],
          'there is no such field; correct its name or leave it out',
        ),
      );
    case 'invalid_key':
      return issue.issues.flatMap(inner => faultsOf(inner, path));
    case 'invalid_union':
      return unionFaults(issue, path);
    case 'invalid_type':
      return [fault(path, typeMessage(issue))];
    default:
      return [fault(path, issue.message)];
  }
}

// Zod reports a union as such only when no form fits better than the others.
function unionFaults(
  { errors, message }: z.core.$ZodIssueInvalidUnion,
  path: Path,
): ChoiceFault[] {
  const lacking = errors.flatMap(([first]) =>
    first?.path.length && isMissing(first) ? [first.path.join('.')] : [],
  );
  if (lacking.length > 0 && lacking.length === errors.length) {
    return [fault(path, `give one of ${[...new Set(lacking)].join(', ')}`)];
  }
  const faults = (errors.at(0) ?? []).flatMap(issue => faultsOf(issue, path));
  return faults.length > 0 ? faults : [fault(path, message)];
}

function typeMessage(issue: z.core.$ZodIssueInvalidType): string {
  const expected = issue.expected === 'int' ? 'whole number' : issue.expected;
  return isMissing(issue)
    ? `this is missing; expected: ${expected}`
    : `expected: ${expected}`;
}

// Zod leaves the input out of an issue, and says in the message alone that there was none.
function isMissing({ code, message }: Issue): boolean {
  return code === 'invalid_type' && message.endsWith('received undefined');
}

function fault(path: Path, message: string): ChoiceFault {
  return { path: path.map(String).join('.'), message };
}
