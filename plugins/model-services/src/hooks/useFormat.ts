import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Numbers and times as the language of the app writes them. */
export function useFormat() {
  const locale = useApi(appLanguageApiRef).getLanguage().language;

  function unit(value: number, name: string): string {
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      maximumSignificantDigits: 3,
    }).format(value);
  }

  return {
    seconds: (value: number) => unit(value, 'second'),
    milliseconds: (value: number) => unit(value, 'millisecond'),
    bytes(value: number): string {
      const power = Math.min(
        Math.floor(Math.log10(Math.max(value, 1)) / 3),
        BYTE_UNITS.length - 1,
      );
      return unit(value / 1000 ** power, BYTE_UNITS[power]);
    },
    /** Such as «3 hours ago»; text that is not ISO 8601 comes back as it is. */
    relative: (iso: string) =>
      DateTime.fromISO(iso).toRelative({ locale }) ?? iso,
    /** Date and time in full, in the reader's time zone. */
    absolute(iso: string): string {
      const time = DateTime.fromISO(iso);
      return time.isValid
        ? time.setLocale(locale).toLocaleString(DateTime.DATETIME_FULL)
        : iso;
    },
  };
}
