import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { DeploymentPreview } from '@model-services/backstage-plugin-model-services-common';
import { useState } from 'react';
import { useLocale } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { Comparisons } from './Comparisons';
import { FaultList } from './FaultList';
import { faultsOf } from './faults';
import { ImageNote } from './ImageNote';
import { ManifestText } from './ManifestText';
import { ObjectTable } from './ObjectTable';
import { Section } from './Section';

/** A preview in the order of a reader's questions: which image, is it right, what will it make and change. */
export function PreviewContent(props: { preview: DeploymentPreview }) {
  const { preview } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const [chosen, setChosen] = useState<{ line: number }>();
  const faults = faultsOf(preview, useLocale());
  return (
    <>
      <ImageNote image={preview.image} />
      <Grid container spacing={3}>
        <Grid item xs={12} md={7}>
          <Section title={t('preview.manifest')}>
            {preview.yaml === undefined ? (
              <Typography variant="body2" color="textSecondary">
                {t('preview.noManifest')}
              </Typography>
            ) : (
              <ManifestText
                text={preview.yaml}
                faults={faults}
                chosen={chosen}
              />
            )}
          </Section>
        </Grid>
        <Grid item xs={12} md={5}>
          <Section title={t('preview.problems')}>
            <FaultList
              faults={faults}
              currentLine={chosen?.line}
              onChoose={line => setChosen({ line })}
            />
          </Section>
        </Grid>
      </Grid>
      {preview.objects.length > 0 && (
        <Section title={t('preview.objects.title')}>
          <ObjectTable objects={preview.objects} />
        </Section>
      )}
      {preview.comparisons.length > 0 && (
        <Section title={t('preview.comparison.title')}>
          <Comparisons comparisons={preview.comparisons} />
        </Section>
      )}
    </>
  );
}
