import Grid from '@material-ui/core/Grid';
import type { ModelService } from '@model-services/backstage-plugin-model-services-common';
import { EnvironmentCard } from '../EnvironmentCard';
import { FindingsCard } from '../FindingsCard';
import { ImageCard } from '../ImageCard';
import { ModelVersionCard } from '../ModelVersionCard';
import { VerdictCard } from '../VerdictCard';
import { VerificationCard } from '../VerificationCard';

/** All that is known of a model service: first the verdict, then what it is about, then why. */
export function ModelServiceCards(props: { service: ModelService }) {
  const { modelVersion, modelVersionUrl, image, record } = props.service;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <VerdictCard record={record} />
      </Grid>
      <Grid item xs={12} md={4} lg={3}>
        <ModelVersionCard modelVersion={modelVersion} url={modelVersionUrl} />
      </Grid>
      <Grid item xs={12} md={8} lg={9}>
        <ImageCard image={image} record={record} />
      </Grid>
      {record?.scan && (
        <Grid item xs={12}>
          <FindingsCard findings={record.scan.report.findings} />
        </Grid>
      )}
      {record && (
        <>
          <Grid item xs={12}>
            <VerificationCard
              modelVersion={modelVersion}
              verifications={record.verifications}
            />
          </Grid>
          <Grid item xs={12}>
            <EnvironmentCard build={record.build} />
          </Grid>
        </>
      )}
    </Grid>
  );
}
