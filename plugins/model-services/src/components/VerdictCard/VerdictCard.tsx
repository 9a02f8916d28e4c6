import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { ImageRecord } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { ServiceCard, SeverityCounts, VerdictLabel } from '../shared';
import { ScanFacts } from './ScanFacts';

/** What the policy says of an image, why, and on what knowledge it rests. */
export function VerdictCard(props: { record?: ImageRecord }) {
  const { record } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const scan = record?.scan;
  const reasons = scan?.verdict.reasons ?? [
    t(
      record
        ? 'verdictCard.notScanned.neverScanned'
        : 'verdictCard.notScanned.unknownImage',
    ),
  ];
  return (
    <ServiceCard title={t('verdictCard.title')}>
      <Grid container spacing={3}>
        <Grid item xs={12} md={scan ? 6 : 12}>
          <Typography variant="h4" component="p" gutterBottom>
            <VerdictLabel status={scan?.verdict.status} />
          </Typography>
          {reasons.map(reason => (
            <Typography variant="body2" key={reason} gutterBottom>
              {reason}
            </Typography>
          ))}
          {scan ? (
            <Box mt={2}>
              <SeverityCounts findings={scan.report.findings} />
            </Box>
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t('verdictCard.notScanned.remedy')}
            </Typography>
          )}
        </Grid>
        {scan && (
          <Grid item xs={12} md={6}>
            <ScanFacts report={scan.report} policy={scan.verdict.policy} />
          </Grid>
        )}
      </Grid>
    </ServiceCard>
  );
}
