import Grid from '@material-ui/core/Grid';
import Skeleton from '@material-ui/lab/Skeleton';

/** The places of manifest and problems while they are loaded, so that the page does not jump. */
export function PreviewSkeleton() {
  return (
    <>
      <Skeleton height={48} />
      <Grid container spacing={3}>
        <Grid item xs={12} md={7}>
          <Skeleton variant="rect" height={480} />
        </Grid>
        <Grid item xs={12} md={5}>
          <Skeleton variant="rect" height={240} />
        </Grid>
      </Grid>
    </>
  );
}
