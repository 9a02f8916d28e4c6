import { normaliseName } from '../environment/requirement';

/** A package with what is asked of its version, such as `numpy>=2,<3`; `python` is one, too. */
export interface Wanted {
  /** As PEP 503 writes it. */
  name: string;
  /** Sets of version specifiers of which one must be met, such as `>=2,<3`; empty texts allow any version. */
  specifiers: string[];
}

/** What uv gives as a reason when no set of packages meets the requirements. */
export type Premise =
  | { kind: 'required'; wanted: Wanted }
  | { kind: 'dependency'; of: Wanted; wanted: Wanted };

const PACKAGE =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[[^\]]*\])?(?<specifier>[=~!<>].*)?$/;
const DEPENDS = /^(?<of>\S+) depends on (?:one of: )?(?<wanted>.+)$/;

/**
 * Reads the premises of uv's explanation: who requires what. What uv concludes from them is left out, and so is
 * what has another form.
 *
 * @param text - what `uv pip compile` writes when it ends with code 1
 */
export function premisesIn(text: string): Premise[] {
  const words = text
    // Markers may hold blanks and «and».
    .replace(/\{[^}]*\}/g, '')
    .replace(/\s+/g, ' ');
  return words
    .split(/\bbecause /i)
    .slice(1)
    .flatMap(sentence => readPremises(sentence.split(', we can conclude')[0]));
}

function readPremises(sentence: string): Premise[] {
  let isRequired = false;
  return sentence
    .replace(/ we can conclude that .*$/, '')
    .split(' and ')
    .flatMap((part): Premise[] => {
      const dependency = DEPENDS.exec(part)?.groups;
      if (dependency) {
        isRequired = false;
        const of = readWanted(dependency.of);
        const wanted = readWanted(dependency.wanted);
        return of && wanted ? [{ kind: 'dependency', of, wanted }] : [];
      }
      // «you require a and b»
      isRequired ||= part.startsWith('you require ');
      const wanted =
        isRequired && readWanted(part.replace(/^you require /, ''));
      return wanted ? [{ kind: 'required', wanted }] : [];
    });
}

/** Reads `name<specifiers>`, or several of one package with blanks between; undefined when it is something else. */
export function readWanted(text: string): Wanted | undefined {
  const groups = text.split(' ').map(item => PACKAGE.exec(item)?.groups);
  const [first] = groups;
  return first &&
    groups.every(item => item !== undefined && item.name === first.name)
    ? {
        name: normaliseName(first.name),
        specifiers: groups.map(item => item?.specifier ?? ''),
      }
    : undefined;
}
