import { useTranslationRef } from '@backstage/frontend-plugin-api';
import WarningIcon from '@material-ui/icons/Warning';
import type {
  Policy,
  ScanReport,
} from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { Fact, Facts, StatusLabel, Timestamp } from '../shared';
import { CoverageList } from './CoverageList';

/** What a verdict rests on: who looked, when, with which knowledge, at what, under which policy. */
export function ScanFacts(props: { report: ScanReport; policy: Policy }) {
  const { report, policy } = props;
  const { scanner, database, operatingSystem } = report;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const severityNames = policy.failOn.map(severity =>
    t(`severity.${severity}`),
  );
  return (
    <Facts>
      <Fact label={t('verdictCard.scanned')}>
        <Timestamp value={report.scannedAt} />
      </Fact>
      <Fact label={t('verdictCard.scanner')}>
        {scanner.name} {scanner.version}
      </Fact>
      <Fact label={t('verdictCard.database')}>
        {database.updatedAt ? (
          <>
            {t('verdictCard.databaseMade')}{' '}
            <Timestamp value={database.updatedAt} />
          </>
        ) : (
          <StatusLabel tone="warning" icon={WarningIcon}>
            {t('verdictCard.databaseAgeUnknown')}
          </StatusLabel>
        )}
        {database.version !== undefined &&
          `, ${t('verdictCard.databaseVersion', {
            version: String(database.version),
          })}`}
      </Fact>
      {operatingSystem && (
        <Fact label={t('verdictCard.operatingSystem')}>
          {operatingSystem.endOfLife ? (
            <StatusLabel tone="warning" icon={WarningIcon}>
              {t('verdictCard.endOfLife', {
                name: `${operatingSystem.family} ${operatingSystem.name}`,
              })}
            </StatusLabel>
          ) : (
            `${operatingSystem.family} ${operatingSystem.name}`
          )}
        </Fact>
      )}
      <Fact label={t('verdictCard.coverage')}>
        <CoverageList coverage={report.coverage} />
      </Fact>
      <Fact label={t('verdictCard.policy')}>
        {t('verdictCard.policyText', {
          severities: severityNames.join(', '),
          hours: String(policy.maxDatabaseAgeHours),
        })}
      </Fact>
    </Facts>
  );
}
