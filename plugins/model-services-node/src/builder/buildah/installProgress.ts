const MAX_NAMES = 4;

/** What a recipe's installer says before a part of its work that takes long. */
const PART = /^==> (?<part>.{1,200})$/;
/** uv's words where its output is no terminal; it names large packages alone. */
const DOWNLOADING = /^(?:Downloading|Building) (?<name>[A-Za-z0-9._-]+)/;
const DOWNLOADED = /^\s+(?:Downloaded|Built) (?<name>[A-Za-z0-9._-]+)/;
const COUNTED =
  /^(?:Resolved|Prepared|Installed) \d+ packages? in [\d.]+(?:ms|s|m)/;

/**
 * Follows an installation by the lines of the installer and of uv.
 *
 * @param report - called with the part that is under way and the packages that are being downloaded
 * @returns a function that takes a line and says whether it tells of progress
 */
export function createInstallProgress(
  report: (activity: string) => void,
): (line: string) => boolean {
  const downloads = new Set<string>();
  let part = '';

  const tell = () => {
    const names = [...downloads].slice(0, MAX_NAMES);
    if (downloads.size > MAX_NAMES) {
      names.push('…');
    }
    const list = names.join(', ');
    if (part || list) {
      report(part && list ? `${part} (${list})` : part || list);
    }
  };

  return line => {
    const begun = PART.exec(line)?.groups?.part;
    const downloading = DOWNLOADING.exec(line)?.groups?.name;
    const downloaded = DOWNLOADED.exec(line)?.groups?.name;
    if (begun) {
      part = begun;
      downloads.clear();
    } else if (downloading) {
      downloads.add(downloading);
    } else if (downloaded) {
      downloads.delete(downloaded);
    } else {
      return COUNTED.test(line);
    }
    tell();
    return true;
  };
}
